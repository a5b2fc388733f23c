import fs from 'node:fs';
import path from 'node:path';

/**
 * Lets a test import the TypeScript examples of the package's README as `readme-example-1.ts`,
 * `readme-example-2.ts` …, so that what a README shows is what runs.
 *
 * @param {string} folder of the package
 * @returns {import('vitest/config').Plugin}
 */
export function readmeExample(folder) {
  // Named like files of the package, so that their imports resolve as a user's would.
  const id = path.join(folder, 'readme-example-');
  const numberOf = (/** @type {string} */ source) =>
    source.startsWith(id) ? Number(source.slice(id.length, -'.ts'.length)) : null;
  return {
    name: 'readme-example',
    enforce: 'pre',
    resolveId: (source) => (numberOf(source) === null ? null : source),
    load(loaded) {
      const number = numberOf(loaded);
      if (number === null) return null;
      const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
      const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```/gm)];
      const example = examples[number - 1]?.[1];
      if (example === undefined)
        throw new Error(
          `${folder}/README.md has ${examples.length} \`\`\`ts examples, not ${number}`,
        );
      return example;
    },
  };
}
