import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A whole number of at least 1. */
export function parseCount(text: string): number {
  return parseInteger(text, 1);
}

/** One more of several such numbers. */
export function parseCounts(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, parseCount(text)];
}

/** Five stretches of a step each is the least that shows anything. */
export function parseSteps(text: string): number {
  return parseInteger(text, 5);
}

function parseInteger(text: string, min: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < min)
    throw new InvalidArgumentError(`Expected a whole number of at least ${min}.`);
  return value;
}
