import fs from 'node:fs';
import path from 'node:path';

import ts from 'typescript';
import { expect, it } from 'vitest';

/** What a file imports as soon as it is loaded; types are gone by then, `import()` comes later. */
function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isLoaded = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
      : ts.isExportDeclaration(statement) && !statement.isTypeOnly;
    const specifier =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : undefined;
    return isLoaded && specifier && ts.isStringLiteral(specifier) ? [specifier.text] : [];
  });
}

it('loads what is light, and no tensor library, before a command runs', () => {
  const packages = new Set<string>();
  const files = [path.resolve('src/index.ts')];
  for (const file of files)
    for (const specifier of importsOf(file))
      if (specifier.startsWith('.')) {
        const imported = path.resolve(path.dirname(file), specifier.replace(/\.js$/, '.ts'));
        if (!files.includes(imported)) files.push(imported);
      } else if (!specifier.startsWith('node:')) packages.add(specifier);

  expect(files.map((file) => path.relative('src', file))).toContain('commands/forget.ts');
  expect([...packages].sort()).toEqual([
    '@bomb.sh/tab/commander',
    '@commander-js/extra-typings',
    'picocolors',
  ]);
});
