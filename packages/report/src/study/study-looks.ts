/** Looks that the figures of a study share: later or better is darker, the best one stands out. */
export const studyLooks = {
  range: ['#c6dbef', '#08306b'],
  best: '#d55e00',
  pruned: '#9a9a9a',
};

/** A scale from light to dark over the values, which may be one alone. */
export function shades(values: readonly number[]) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { domain: [least === most ? least - 1 : least, most], range: studyLooks.range };
}
