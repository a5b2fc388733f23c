import { forgettingCurves } from '@sf/report';

import type { ChainResult } from '../chain/run-chain.js';
import { curveGroupsOf } from './curve-groups.js';
import { describeSeeds } from './describe-seeds.js';
import type { RecordFigure } from './record-figure.js';

/**
 * Accuracies over the epochs of forgetting: Figures 4, S1 and S2.
 *
 * @returns null where no method has epochs
 */
export function curvesFigure(result: ChainResult, title: string): RecordFigure | null {
  const groups = curveGroupsOf(result.cells);
  if (groups.length === 0) return null;
  const figure = forgettingCurves(groups, { title, subtitle: describeSeeds(result) });
  return { figure, caption: null, data: {}, claims: [] };
}
