/** What every package under packages/ and apps/ has in common. */
export const skeleton = {
  files: [
    'README.md',
    'eslint.config.js',
    'package.json',
    'src/index.ts',
    'tsconfig.build.json',
    'tsconfig.json',
    'turbo.json',
    'vitest.config.ts',
  ],
  /** Files that are the same to the letter. */
  texts: {
    'eslint.config.js': `import { defineRules } from '@sf/eslint-config';

export default defineRules(import.meta.dirname);
`,
    'vitest.config.ts': `import { defineProject } from '@sf/vitest-config';

export default defineProject(import.meta.dirname);
`,
  },
  /** Fields of package.json that are the same. */
  manifest: {
    license: 'Apache-2.0',
    type: 'module',
    engines: { node: '>=20.12 <23' },
    publishConfig: { access: 'public' },
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      'check:package': 'publint --strict && attw --pack . --profile esm-only',
      lint: 'eslint .',
      test: 'vitest run',
      typecheck: 'tsc -p tsconfig.json',
    },
  },
  shipped: ['dist', 'src', '!**/*.test.ts'],
  /** An entry's sources for this repository's own tools, and what is published. */
  exportOf(/** @type {string} */ entry) {
    const file = entry === '.' ? 'index' : `${entry.slice(2)}/index`;
    return {
      '@sf/source': `./src/${file}.ts`,
      types: `./dist/${file}.d.ts`,
      default: `./dist/${file}.js`,
    };
  },
};
