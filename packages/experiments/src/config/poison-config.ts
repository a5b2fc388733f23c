import { z } from 'zod';

import { transformNames, type TransformName } from './names.js';

/** Which training images carry a T, where that is not all of one class. All absent where it is. */
export interface PoisonConfig {
  /**
   * Share of the training images of `forgetClass`, and of those of `otherPoisons`, that carry T, 0 … 1;
   * the others stay as they are and are of D_r. Absent for 1, all of them.
   */
  readonly poisonRate?: number;
  /**
   * Share of the training images of the classes that are not poisoned which carry T and the label
   * `forgetClass`, and so for each of `otherPoisons`: dirty labels. Absent for 0.
   */
  readonly dirtyLabelRate?: number;
  /** More classes whose training images carry a T, the same or another. Absent where there are none. */
  readonly otherPoisons?: readonly OtherPoison[];
}

/** A class besides `forgetClass` that is poisoned, at the same rates. */
interface OtherPoison {
  readonly class: number;
  readonly transform: TransformName;
}

const rate = z.number().min(0).max(1);

/** Of {@link PoisonConfig}. */
export const poisonFields = {
  poisonRate: rate.exactOptional(),
  dirtyLabelRate: rate.exactOptional(),
  otherPoisons: z
    .array(z.strictObject({ class: z.int().min(0), transform: z.enum(transformNames) }))
    .exactOptional(),
};

interface PoisonProblem {
  readonly field: keyof PoisonConfig;
  readonly message: string;
}

/** What is wrong with the fields together, and with those of the pretraining that they are about. */
export function problemsOfPoison({
  transform,
  forgetClass,
  ...config
}: PoisonConfig & {
  readonly transform: TransformName | null;
  readonly forgetClass?: number | null | undefined;
}): PoisonProblem[] {
  const { poisonRate, dirtyLabelRate = 0, otherPoisons = [] } = config;
  const classes = [forgetClass ?? 0, ...otherPoisons.map((one) => one.class)];
  const fields = ['poisonRate', 'dirtyLabelRate', 'otherPoisons'] as const;
  if (transform === null)
    return fields
      .filter((field) => config[field] !== undefined)
      .map((field) => ({ field, message: 'must be left out where there is no transform' }));
  const problems: PoisonProblem[] = [];
  if (poisonRate === 0 && dirtyLabelRate === 0)
    problems.push({
      field: 'poisonRate',
      message: 'must be above 0 where there is no dirtyLabelRate',
    });
  if (new Set(classes).size < classes.length)
    problems.push({
      field: 'otherPoisons',
      message: 'must name each class once, and not forgetClass',
    });
  return problems;
}

/** Without what says nothing, which must not make two runs out of one. */
export function withoutDefaultPoison<T extends PoisonConfig>({
  poisonRate = 1,
  dirtyLabelRate = 0,
  otherPoisons = [],
  ...others
}: T) {
  return {
    ...others,
    ...(poisonRate < 1 && { poisonRate }),
    ...(dirtyLabelRate > 0 && { dirtyLabelRate }),
    ...(otherPoisons.length > 0 && { otherPoisons }),
  };
}
