import fs from 'node:fs';

import type { z } from 'zod';

import { fixtureSchemas } from './fixture-schemas.js';

/** The fixtures by name; README.md says what each holds. */
export type Fixtures = {
  [Name in keyof typeof fixtureSchemas]: z.infer<(typeof fixtureSchemas)[Name]>;
};

/** The name of a file of fixtures/, without `.json`. */
export type FixtureName = keyof Fixtures;

/**
 * Reads a fixture and checks that it has the declared layout.
 *
 * @example
 * ```ts
 * const { logits, value } = loadFixture('losses').softmaxCrossEntropy[0];
 * ```
 */
export function loadFixture<Name extends FixtureName>(name: Name): Fixtures[Name] {
  const file = new URL(`../fixtures/${name}.json`, import.meta.url);
  const content: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
  return fixtureSchemas[name].parse(content) as Fixtures[Name];
}
