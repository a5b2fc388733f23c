import { SfError } from '@sf/core';

/** Means of the terms of an objective, by name. */
export type Losses = Readonly<Record<string, number>>;

/** How far two sides' losses may be apart, of their size or of 1. */
const lossTolerance = 1e-4;
/** How far two sides' diagonals may be apart, of the largest element of a parameter. */
const valueTolerance = 1e-5;

/**
 * Checks that two sides did the same work, block by block or epoch by epoch.
 *
 * @throws SfError `SF_DISAGREE` with the first difference: a ratio of different work says nothing
 */
export function assertSameLosses(ours: readonly Losses[], peers: readonly Losses[]): void {
  if (ours.length !== peers.length) throw disagree('blocks', ours.length, peers.length);
  ours.forEach((losses, i) => {
    for (const [name, theirs] of Object.entries(peers[i] ?? {})) {
      const value = losses[name] ?? NaN;
      if (!(Math.abs(value - theirs) <= lossTolerance * Math.max(1, Math.abs(theirs))))
        throw disagree(`${name} of block ${i + 1}`, value, theirs);
    }
  });
}

/**
 * Checks that two sides computed the same numbers.
 *
 * @returns the largest difference, as a share of the largest element
 * @throws SfError `SF_DISAGREE`
 */
export function assertSameValues(
  name: string,
  ours: ArrayLike<number>,
  peers: ArrayLike<number>,
): number {
  if (ours.length !== peers.length) throw disagree(`size of ${name}`, ours.length, peers.length);
  let largest = 0;
  let difference = 0;
  for (let i = 0; i < ours.length; i++) {
    const [mine = NaN, theirs = NaN] = [ours[i], peers[i]];
    largest = Math.max(largest, Math.abs(theirs));
    difference = Math.max(difference, Math.abs(mine - theirs));
  }
  // NaN stays NaN through Math.max, and fails here.
  if (!(difference <= valueTolerance * largest))
    throw disagree(`largest difference in ${name}`, difference, valueTolerance * largest);
  return largest === 0 ? 0 : difference / largest;
}

function disagree(what: string, ours: number, theirs: number): SfError {
  return new SfError(`the two sides differ, ${what}: ours ${ours}, theirs ${theirs}`, {
    code: 'SF_DISAGREE',
    kind: 'failure',
    hint: 'no ratio is given: the two do not do the same work',
  });
}
