/** How a method looks in every panel: told apart by colour, and without colour by dash and shape. */
export interface MethodStyle {
  readonly color: string;
  /** Lengths of line and gap in pixels; `[1, 0]` is an unbroken line. */
  readonly dash: readonly number[];
  /** A shape of Vega. */
  readonly shape: string;
}

// Okabe and Ito (2008), less the yellow, which vanishes on white paper.
const colors = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'];
const dashes = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [12, 4],
];
const shapes = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down', 'cross'];

/**
 * The look of the method that stands at a place in a figure's order.
 *
 * @param index - from 0; the first 210 differ from each other
 */
export function methodStyle(index: number): MethodStyle {
  const pick = <T>(list: readonly T[]): T => list[index % list.length] as T;
  return { color: pick(colors), dash: pick(dashes), shape: pick(shapes) };
}
