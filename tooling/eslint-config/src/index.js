import fs from 'node:fs';
import path from 'node:path';
import eslint from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

import { backendPackages, layers } from './layers.js';

/** The ESLint settings of the package in `folder`, the same for each but for its layer. */
export function defineRules(/** @type {string} */ folder) {
  const { name } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const layer = layers[/** @type {keyof typeof layers} */ (name)];
  if (!layer)
    throw new Error(`${name} has no layer: add it to tooling/eslint-config/src/layers.js`);

  return tseslint.config(
    { ignores: ['dist/**', 'node_modules/**', '.turbo/**', 'runs/**'] },
    eslint.configs.recommended,
    tseslint.configs.strictTypeChecked,
    tseslint.configs.stylisticTypeChecked,
    {
      languageOptions: {
        parserOptions: { projectService: true, tsconfigRootDir: folder },
      },
      linterOptions: { reportUnusedDisableDirectives: 'error' },
      plugins: { jsdoc },
      rules: {
        '@typescript-eslint/restrict-template-expressions': [
          'error',
          { allowNumber: true, allowBoolean: true },
        ],
        '@typescript-eslint/consistent-type-imports': 'error',
        '@typescript-eslint/no-confusing-void-expression': [
          'error',
          { ignoreArrowShorthand: true },
        ],
        '@typescript-eslint/no-unnecessary-condition': [
          'error',
          { allowConstantLoopConditions: true },
        ],
        '@typescript-eslint/switch-exhaustiveness-check': 'error',
        // TensorFlow.js types its variables as tensors in places.
        '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
        // The other half of the pair asks for what no-non-null-assertion forbids.
        '@typescript-eslint/non-nullable-type-assertion-style': 'off',
        'max-params': ['error', 3],
        'no-console': 'error',
      },
    },
    {
      files: ['src/**/*.ts'],
      ignores: ['**/*.test.ts'],
      rules: {
        'jsdoc/require-jsdoc': [
          'error',
          {
            publicOnly: true,
            require: { ClassDeclaration: true, FunctionDeclaration: true },
            contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'],
          },
        ],
        'no-restricted-syntax': [
          'error',
          { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
          {
            selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
            message: 'Randomness is an argument: use createGenerator of @sf/core.',
          },
        ],
        'no-restricted-imports': ['error', { patterns: importPatterns(name, layer) }],
      },
    },
    ...(layer.node === false || layer.node === 'src/**'
      ? []
      : [
          {
            files: [layer.node],
            ignores: ['**/*.test.ts'],
            rules: {
              'no-restricted-imports': [
                'error',
                { patterns: importPatterns(name, { ...layer, node: 'src/**' }) },
              ],
            },
          },
        ]),
    {
      // Tests may name many things, and read what a hand-written value says.
      files: ['**/*.test.ts'],
      rules: {
        '@typescript-eslint/no-non-null-assertion': 'off',
        'max-params': 'off',
      },
    },
    // Settings and tools in JavaScript, and configs that are default exports by their reader's wish.
    {
      files: ['**/*.js', '*.config.ts'],
      extends: [tseslint.configs.disableTypeChecked],
      rules: { 'no-console': 'off', 'no-undef': 'off', 'no-restricted-syntax': 'off' },
    },
  );
}

/** @returns {object[]} what a source file of the package may not import, with the reason */
function importPatterns(
  /** @type {string} */ name,
  /** @type {{sf: string[], node: string|false}} */ layer,
) {
  const others = Object.keys(layers).filter((other) => !layer.sf.includes(other));
  const patterns = [
    {
      group: others.flatMap((other) => [other, `${other}/*`]),
      message: `${name} may import ${layer.sf.join(', ') || 'no other @sf package'} (tooling/eslint-config/src/layers.js).`,
    },
    {
      regex: '^@sf/[^/]+/(?!node$).+',
      message: 'Import a package by its public entry (or its ./node entry).',
    },
  ];
  if (layer.node === false || layer.node !== 'src/**')
    patterns.push({
      regex: '^node:',
      message: `${name} works in a browser too: node: modules belong ${layer.node === false ? 'in another package' : `in ${layer.node}`}.`,
    });
  if (name !== '@sf/backend')
    patterns.push({ group: backendPackages, message: 'Only @sf/backend loads a backend.' });
  return patterns;
}
