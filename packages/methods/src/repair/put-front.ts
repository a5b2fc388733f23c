import { inputShapeOf, SfError } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { assessFront, type FrontAssessment } from '../front/assess-front.js';
import { createFront } from '../front/create-front.js';
import { mountFront } from '../front/mount-front.js';
import type { Moments } from '../statistics/moments.js';
import type { PartName, Statistics } from '../statistics/statistics.js';
import { pairStatistics } from './pair-statistics.js';
import type { RepairContext } from './repair-context.js';

/** A model behind its front, and what was known of the front before. */
export interface FrontedModel {
  readonly model: LayersModel;
  readonly assessment: FrontAssessment;
  /** Pairs that were seen. */
  readonly pairs: number;
}

/**
 * Makes the front of the pairs and of the clean inputs' statistics, tells what it will do, and puts it
 * before the model.
 *
 * @throws SfError `SF_NO_SUCH_STATISTICS` for a file without `inputs`, and those of {@link createFront};
 *   the model is then as it was
 */
export async function putFront(context: RepairContext): Promise<FrontedModel> {
  const { model, repair, signal, onWarning } = context;
  const [inputs] = partOf(await context.statistics(), 'inputs');
  const size = inputShapeOf(model).reduce<number>((product, n) => product * (n ?? NaN), 1);
  const { differences, heldOut } = await pairStatistics(context.pairs(), size, onWarning);
  signal?.throwIfAborted();
  const pairs = differences.count + heldOut.rows;
  const statistics = { inputs, differences };
  const front = createFront(statistics, { lambda: repair.lambda, ridge: repair.ridge });
  const assessment = assessFront(front, { ...statistics, heldOut });
  for (const warning of assessment.warnings) onWarning?.(warning);
  return { model: await mountFront(model, front), assessment, pairs };
}

/** @throws SfError `SF_NO_SUCH_STATISTICS` */
export function partOf({ parts }: Statistics, name: PartName): readonly [Moments, ...Moments[]] {
  const [first, ...others] = parts[name] ?? [];
  if (first) return [first, ...others];
  throw new SfError(
    `the statistics have no ${name}: expected those, got ${Object.keys(parts).join(', ') || 'none'}`,
    { code: 'SF_NO_SUCH_STATISTICS', hint: 'keep them from training, with all parts' },
  );
}
