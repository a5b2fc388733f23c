import type { StudyParameter } from './study-data.js';

/** Where the values of a parameter, or of the trials, lie. */
export interface StudyScale {
  readonly title: string;
  readonly log: boolean;
  /** The ends. */
  readonly low: number;
  readonly high: number;
  /** Of a value, from 0 (low) to 1 (high). */
  place(value: number): number;
}

/**
 * The scale that holds the values, at least one.
 *
 * @param margin - at either end, as a part of the range: with it points on an end are seen whole
 */
export function scaleOf(
  { title, name, log }: StudyParameter,
  values: readonly number[],
  margin = 0,
): StudyScale {
  const [into, out] = log ? [Math.log, Math.exp] : [Number, Number];
  const [least, most] = [into(Math.min(...values)), into(Math.max(...values))];
  // A single value has room at both sides, too.
  const room = least < most ? (most - least) * margin : Math.max(1, Math.abs(least)) / 20;
  const [low, high] = [least - room, most + room];
  return {
    ...{ title: title ?? name, log, low: out(low), high: out(high) },
    place: (value) => (into(value) - low) / (high - low),
  };
}

/** Values for labels along an axis, evenly from one end to the other. */
export function labelled({ low, high, log }: StudyScale, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const part = i / (count - 1);
    return log ? low * (high / low) ** part : low + (high - low) * part;
  });
}
