import fs from 'node:fs';
import path from 'node:path';

/**
 * Lets a test import the first TypeScript example of the package's README as
 * `readme-example.ts`, so that what a README shows is what runs.
 *
 * @param {string} folder of the package
 * @returns {import('vitest/config').Plugin}
 */
export function readmeExample(folder) {
  // Named like a file of the package, so that its imports resolve as a user's would.
  const id = path.join(folder, 'readme-example.ts');
  return {
    name: 'readme-example',
    enforce: 'pre',
    resolveId: (source) => (source === id ? id : null),
    load(loaded) {
      if (loaded !== id) return null;
      const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
      const example = /^```ts\n([\s\S]*?)^```/m.exec(readme)?.[1];
      if (example === undefined) throw new Error(`${folder}/README.md has no \`\`\`ts example`);
      return example;
    },
  };
}
