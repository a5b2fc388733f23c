// Every package looks the same from outside, so that who knows one knows all. This holds them to it.
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { skeleton } from './skeleton.js';

const root = path.resolve(import.meta.dirname, '../../..');
const problems = ['packages', 'apps'].flatMap((group) =>
  fs.readdirSync(path.join(root, group)).flatMap((name) => problemsOf(`${group}/${name}`)),
);
for (const problem of problems) console.error(problem);
console.error(problems.length === 0 ? 'skeletons: all alike' : `skeletons: ${problems.length} off`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** @returns {string[]} */
function problemsOf(/** @type {string} */ folder) {
  const read = (/** @type {string} */ file) =>
    fs.readFileSync(path.join(root, folder, file), 'utf8');
  const missing = skeleton.files.filter((file) => !fs.existsSync(path.join(root, folder, file)));
  if (missing.length > 0) return missing.map((file) => `${folder}: ${file} is missing`);

  const manifest = JSON.parse(read('package.json'));
  const entries = Object.entries(manifest.exports).filter(([entry]) => entry !== './package.json');
  const versions = Object.entries({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
    ...manifest.devDependencies,
  });
  return [
    ...Object.entries(skeleton.texts)
      .filter(([file, text]) => read(file) !== text)
      .map(([file]) => `${folder}/${file} differs from the others'`),
    ...Object.entries(skeleton.manifest)
      .filter(([field, value]) => !isDeepStrictEqual(manifest[field], value))
      .map(([field, value]) => `${folder}/package.json: ${field} must be ${JSON.stringify(value)}`),
    ...entries
      .filter(([entry, target]) => !isDeepStrictEqual(target, skeleton.exportOf(entry)))
      .map(
        ([entry]) => `${folder}/package.json: exports['${entry}'] must have source, types, default`,
      ),
    ...versions
      .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:^')
      .map(([name]) => `${folder}/package.json: ${name} must be 'catalog:' or 'workspace:^'`),
    ...skeleton.shipped
      .filter((pattern) => !manifest.files.includes(pattern))
      .map((pattern) => `${folder}/package.json: files must hold '${pattern}'`),
    ...sourceFiles(path.join(root, folder, 'src'))
      .filter(
        (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.test-d|\.d)?\.ts$/.test(path.basename(file)),
      )
      .map((file) => `${path.relative(root, file)}: file names are kebab-case`),
  ];
}

/** @returns {string[]} */
function sourceFiles(/** @type {string} */ folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
