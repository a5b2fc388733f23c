/** What a cost was at one size. */
export interface GrowthPoint {
  /** Above 0. */
  readonly size: number;
  /** Above 0. */
  readonly value: number;
}

/** One cost while one quantity grows. */
export interface GrowthPanel {
  /** Of the y axis, e.g. `seconds`. */
  readonly title: string;
  /** At least one, no two of one size. */
  readonly points: readonly GrowthPoint[];
  /** The power of the size that fits the points: the slope of a line through the logarithms. */
  readonly power?: number;
  /** The power that theory has; drawn through the middle of the points. */
  readonly theory?: number;
  /** What no point can pass, or should not, e.g. the rate of the machine. */
  readonly limit?: number;
}

/** A quantity that grows, e.g. `width`, and what it costs: a column of panels. */
export interface GrowthColumn {
  readonly title: string;
  readonly panels: readonly GrowthPanel[];
}
