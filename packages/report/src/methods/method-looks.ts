import { methodStyle } from '../style/method-style.js';
import { greys } from '../style/theme.js';
import { tint } from '../style/tint.js';

/** How the point of a method looks. */
export interface PointLook {
  readonly color: string;
  /** Inside. */
  readonly fill: string;
  /** A shape of Vega. */
  readonly shape: string;
}

/** How the mean of a reference is drawn through a panel, in the order of the references. */
export const referenceLooks = [
  { color: '#777777', dash: [1, 3], strokeWidth: 1.5 },
  { color: '#777777', dash: [10, 4], strokeWidth: 1.5 },
] as const;

/** How much of its colour is left to what does not matter. */
const pale = 0.3;

/**
 * The look of a family's methods.
 *
 * @param index - of the family in the legend's order; null for none, which is a hollow grey point
 */
export function pointLook(index: number | null): PointLook {
  if (index === null) return { color: greys.quiet, fill: '#ffffff', shape: 'circle' };
  const { color, shape } = methodStyle(index);
  return { color, fill: color, shape };
}

/** A colour as a panel shows it: mixed rather than transparent, so that nothing shines through. */
export function shadeFor(matters: boolean, color: string): string {
  return matters ? color : tint(color, pale);
}
