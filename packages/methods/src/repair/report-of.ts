import type { EpochReport } from '@sf/core';

import type { FrontedModel } from './put-front.js';
import type { RefittedHead } from './put-head.js';
import type { RestoredModel } from './put-restorer.js';

interface Done {
  readonly front?: Omit<FrontedModel, 'model'> & Partial<Pick<RestoredModel, 'tried'>>;
  readonly head?: RefittedHead;
}

/** The report of what is done at one go: a single epoch of a single step. */
export function reportOf({ front, head }: Done): EpochReport {
  return {
    ...{ epoch: 1, epochs: 1, steps: 1 },
    samples: 2 * (front?.pairs ?? 0) + (head?.samples ?? 0),
    terms: {
      ...(front && {
        residual: front.assessment.residual,
        varianceLost: front.assessment.varianceLost,
      }),
      ...figuresOf(front?.tried ?? []),
      ...(head && { head: head.fit.value }),
    },
    total: head?.fit.value ?? front?.assessment.residual ?? 0,
    checkpoint: () => null,
  };
}

/** Of each front that was tried: what it lets through and loses on held-out pairs. */
export function figuresOf(tried: RestoredModel['tried']): Readonly<Record<string, number>> {
  return Object.fromEntries(
    tried.flatMap(({ name, residual, varianceLost }) => [
      [`residual, ${name}`, residual],
      [`varianceLost, ${name}`, varianceLost],
    ]),
  );
}
