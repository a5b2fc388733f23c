import { assertNumber, type Pattern, type SetName } from '@sf/core';

import { setNames, type SetAccuracies } from '../sets.js';
import { patterns, type Arrow } from './patterns.js';

/** What an accuracy with an arrow up is held against. */
export interface Reference {
  /** Accuracies of a model trained from scratch on D_r, where there is one. */
  readonly retrained?: SetAccuracies | undefined;
  /** Accuracies of the model before forgetting; only those on D_r are used. */
  readonly pretrained: SetAccuracies;
}

/** The thresholds of {@link judge}. */
export interface JudgeOptions {
  readonly reference: Reference;
  /** C, at least 2: low means no more than chance, 1/C. */
  readonly numClasses: number;
  /** How far below the reference still counts as high, in [0, 1]. Default 0.05. */
  readonly tolerance?: number;
}

/** One arrow of a pattern, judged. */
export interface JudgedArrow {
  readonly set: SetName;
  readonly direction: Arrow;
  readonly accuracy: number | null;
  /** The least accuracy allowed for `up`, the largest for `down`; null where the reference is. */
  readonly threshold: number | null;
  /** null where the accuracy or the threshold is. */
  readonly holds: boolean | null;
}

/** A verdict in words; `undefined` where a set with an arrow has no accuracy, as under truncation. */
export type Verdict = 'holds' | 'does not hold' | 'diverged' | 'undefined';

/** Whether a pattern holds, and why. */
export interface Judgement {
  /** False if an arrow fails, true if all hold, null if only arrows without a verdict are left. */
  readonly holds: boolean | null;
  readonly verdict: Verdict;
  readonly arrows: readonly JudgedArrow[];
}

// Accuracies are ratios of counts: on the boundary only rounding could decide.
const rounding = 1e-9;

/**
 * Whether accuracies are as a pattern (Table 1) wants them.
 *
 * An arrow up holds if the accuracy is at least the reference − `tolerance`; an arrow down if it is at
 * most 1/C, which is chance. The reference of a set is the accuracy of the retrained model on that
 * same set, where there is one. Otherwise it is, for every set, the pretrained model's accuracy on
 * D_r: a backdoored model is near 0 on D_f,clean and D_r,extra and near 1 on D_f, so that its own
 * accuracy there would make the verdict empty or out of reach, while D_r is the level at which it
 * works when T plays no part.
 *
 * @param accuracies - of the model after forgetting; all null means that it diverged
 * @throws SfError `SF_BAD_SETTING` for `numClasses` or `tolerance` out of range
 * @example
 * ```ts
 * const { verdict, arrows } = judge('B', accuracies, { reference: { pretrained }, numClasses: 10 });
 * ```
 */
export function judge(
  pattern: Pattern,
  accuracies: SetAccuracies,
  { reference, numClasses, tolerance = 0.05 }: JudgeOptions,
): Judgement {
  assertNumber('numClasses', numClasses, { min: 2, integer: true });
  assertNumber('tolerance', tolerance, { min: 0, max: 1 });
  const arrows: JudgedArrow[] = [];
  for (const set of setNames) {
    const direction = patterns[pattern].arrows[set];
    if (!direction) continue;
    const accuracy = accuracies[set];
    const level = reference.retrained?.[set] ?? reference.pretrained.retain;
    const least = level === null ? null : level - tolerance;
    const threshold = direction === 'up' ? least : 1 / numClasses;
    arrows.push({
      set,
      direction,
      accuracy,
      threshold,
      holds:
        accuracy === null || threshold === null
          ? null
          : direction === 'up'
            ? accuracy >= threshold - rounding
            : accuracy <= threshold + rounding,
    });
  }
  const holds = arrows.some((arrow) => arrow.holds === false)
    ? false
    : arrows.every((arrow) => arrow.holds)
      ? true
      : null;
  return { holds, verdict: sayVerdict(holds, accuracies), arrows };
}

function sayVerdict(holds: boolean | null, accuracies: SetAccuracies): Verdict {
  if (holds !== null) return holds ? 'holds' : 'does not hold';
  return setNames.every((set) => accuracies[set] === null) ? 'diverged' : 'undefined';
}
