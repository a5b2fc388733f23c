import { assertNumber, SfError, type Warning } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { figureWarnings, percent, type FrontFigures } from '../front/front-figures.js';
import type { Front } from '../front/front.js';
import type { ImagePairs } from './image-pairs.js';
import { measureFront } from './measure-front.js';

/** A front that may be taken; made only when it is its turn. */
export interface FrontCandidate {
  /** As the choice calls it, e.g. `linear`. */
  readonly name: string;
  /** A linear front, or a restorer, which passes to {@link chooseFront}. */
  readonly make: () => Front | LayersModel | Promise<Front | LayersModel>;
}

/** The front that was taken, and why. */
export interface FrontChoice extends FrontFigures {
  readonly name: string;
  /** A restorer is owned by the caller. */
  readonly front: Front | LayersModel;
  /** All that were tried, in order. */
  readonly tried: readonly (FrontFigures & { readonly name: string })[];
  /** One sentence with the figures of all that were tried. */
  readonly reason: string;
  /** `SF_FRONT_LETS_THROUGH`, `SF_FRONT_LOSES_VARIANCE`: think before you mount it. */
  readonly warnings: readonly Warning[];
}

/**
 * Takes the first front that is good enough on held-out pairs, or else the best. A front is as good as
 * the worse of its two figures: what it lets through of T is lost on images with T, what it loses of
 * the variance on those without, and a repaired model needs both.
 *
 * @param candidates - the cheapest first: linear, then a restorer of single pixels, then one of
 *   neighbourhoods; those after the one taken are not made
 * @param heldOut - pairs that none of them is made of, at least two; stay the caller's
 * @param options - `enough`: the figure to be reached, 0 … 1; 0.03 if not given
 * @returns the front with its figures; restorers that were not taken are disposed of
 * @throws SfError `SF_BAD_SETTING`, `SF_NO_SAMPLES` without candidates, and what a candidate throws
 * @example
 * ```ts
 * const choice = await chooseFront(
 *   [
 *     { name: 'linear', make: () => createFront(statistics, { lambda: 1e4, ridge: 1e-2 }) },
 *     { name: 'per-pixel', make: () => fitRestorer(pairs, { kernelSize: 1, seed }) },
 *     { name: 'convolutional', make: () => fitRestorer(pairs, { kernelSize: 3, seed }) },
 *   ],
 *   heldOut,
 * );
 * console.log(choice.reason);
 * ```
 */
export async function chooseFront(
  candidates: readonly FrontCandidate[],
  heldOut: ImagePairs,
  { enough = 0.03 }: { readonly enough?: number } = {},
): Promise<FrontChoice> {
  assertNumber('enough', enough, { min: 0, max: 1 });
  const tried: Tried[] = [];
  let best: Tried | undefined;
  try {
    for (const { name, make } of candidates) {
      const front = await make();
      const one = { name, front, ...(await measure(front, heldOut)) };
      tried.push(one);
      if (best && !(worse(one) < worse(best))) disposeOf(front);
      else {
        if (best) disposeOf(best.front);
        best = one;
      }
      if (worse(best) <= enough) break;
    }
  } catch (error) {
    if (best) disposeOf(best.front);
    throw error;
  }
  if (!best) throw new SfError('there are no fronts to choose from', { code: 'SF_NO_SAMPLES' });
  return {
    ...best,
    tried: tried.map(withoutFront),
    reason: reasonFor(best, tried, enough),
    warnings: figureWarnings(best),
  };
}

interface Tried extends FrontFigures {
  readonly name: string;
  readonly front: Front | LayersModel;
}

async function measure(front: Front | LayersModel, heldOut: ImagePairs): Promise<FrontFigures> {
  try {
    return await measureFront(front, heldOut);
  } catch (error) {
    disposeOf(front);
    throw error;
  }
}

const worse = ({ residual, varianceLost }: FrontFigures) => Math.max(residual, varianceLost);

const withoutFront = ({ name, residual, varianceLost }: Tried) => ({
  name,
  residual,
  varianceLost,
});

function reasonFor(taken: Tried, tried: readonly Tried[], enough: number): string {
  const why =
    worse(taken) <= enough
      ? `the first within ${percent(enough)}`
      : `the best, though none is within ${percent(enough)}`;
  const figures = tried.map(
    ({ name, residual, varianceLost }) =>
      `${name} lets through ${percent(residual)} of T and loses ${percent(varianceLost)} of the variance`,
  );
  return `took ${taken.name}, ${why} on held-out pairs: ${figures.join('; ')}`;
}

function disposeOf(front: Front | LayersModel): void {
  if (!('kind' in front)) front.dispose();
}
