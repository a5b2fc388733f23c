import { methodComparison } from '@sf/report';

import type { ChainResult } from '../chain/run-chain.js';
import { describeSeeds } from './describe-seeds.js';
import { methodGroupsOf, type ModelSeeds } from './method-groups.js';
import type { RecordFigure } from './record-figure.js';

/**
 * Where methods end, side by side, with variants.
 *
 * @returns null where nothing has been run to its end
 */
export function methodsFigure(
  result: ChainResult,
  title: string,
  seeds: ModelSeeds,
): RecordFigure | null {
  const groups = methodGroupsOf(result.cells, seeds);
  if (groups.length === 0) return null;
  const methods = groups.flatMap(({ rows }) => rows.map(({ method }) => method));
  const figure = methodComparison(groups, {
    ...{ title, subtitle: describeSeeds(result) },
    references: ['pretrained', 'oracle'].filter((name) => methods.includes(name)),
  });
  const sentences = [
    'Each line is a method, after its last epoch where it has any. Sets that the pattern does not ask for are pale; the minimum, also in digits, is over the others, for ↓ of 1 − accuracy.',
    ...Object.entries(models)
      .filter(([name]) => methods.includes(name))
      .map(([name, what]) => `\`${name}\` was trained from nothing ${what}.`),
  ];
  return { figure, caption: sentences.join(' '), data: {}, claims: [] };
}

const models = {
  retrained: 'without D_f, with D_f,clean where there is one',
  oracle: 'on clean data with T on half of all images and the right labels',
};
