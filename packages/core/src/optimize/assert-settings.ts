import { assertNumber } from '../errors/assert-number.js';
import { assertOneOf } from '../errors/assert-one-of.js';
import { SfError } from '../errors/sf-error.js';
import type { Term } from '../objective/term.js';
import type { Warning } from './epoch-report.js';
import { stabilityOf } from './stability.js';
import { isImplicit, updateRules, type UpdateRule } from './update-rule.js';

/** The settings of heavy-ball SGD. */
export interface StepSettings {
  readonly epochs: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly update?: UpdateRule | undefined;
}

/** Throws `SF_BAD_SETTING` for the first setting out of range, or for an objective of no terms. */
export function assertSettings(terms: readonly Term[], settings: StepSettings): void {
  assertNumber('epochs', settings.epochs, { min: 1, integer: true });
  assertNumber('learningRate', settings.learningRate, { min: Number.MIN_VALUE });
  assertNumber('momentum', settings.momentum, { min: 0, max: 1 - Number.EPSILON });
  if (settings.update !== undefined) assertOneOf('update', settings.update, updateRules);
  for (const term of terms) assertNumber(`the weight of ${term.name}`, term.weight, { min: 0 });
  if (!terms.some((term) => term.weight > 0))
    throw new SfError('the objective has no term of a weight above 0', { code: 'SF_BAD_SETTING' });
}

/** Tells of terms stepped explicitly whose curvature makes heavy-ball SGD diverge at this learning rate. */
export function warnOfInstability(
  terms: readonly Term[],
  options: StepSettings & { onWarning?: ((warning: Warning) => void) | undefined },
): void {
  const { learningRate, momentum, update } = options;
  for (const term of terms) {
    if (term.kind !== 'parameter' || term.maxCurvature === undefined) continue;
    if (isImplicit(term, update)) continue;
    const { isStable, value, limit } = stabilityOf({
      learningRate,
      momentum,
      curvature: term.maxCurvature,
    });
    if (isStable) continue;
    const safe = (limit / term.maxCurvature).toPrecision(3);
    const other = term.curvature ? ", as is update 'implicit'" : '';
    options.onWarning?.({
      code: 'SF_UNSTABLE_SETTINGS',
      message:
        `${term.name} will diverge: learning rate × largest curvature = ${value.toPrecision(3)}, ` +
        `which must be below 2(1 + momentum) = ${limit}; a learning rate below ${safe} is stable${other}`,
    });
  }
}
