/** How far an axis goes beyond its ends, so that a point that lies on an end is seen whole. */
export const axisMargin = 0.05;

/** Ticks at these values and at all of them: Vega drops every other one above the count it expects. */
export function ticksAt(values: number[]) {
  return { values, tickCount: values.length, labelOverlap: false as const };
}

/**
 * The y channel of something in [0, 1].
 *
 * @param field - of the data
 * @param title - at the axis; null for a panel that stands beside one with the same axis
 */
export function unitAxis(field: string, title: string | null) {
  const labelled = title !== null;
  return {
    field,
    type: 'quantitative' as const,
    scale: { domain: [-axisMargin, 1 + axisMargin], nice: false, zero: false },
    axis: {
      title,
      ...ticksAt([0, 0.2, 0.4, 0.6, 0.8, 1]),
      format: '.1f',
      labels: labelled,
      ticks: labelled,
    },
  };
}
