/** How sure a model is of one class over the samples: as `softmaxDistribution` of `@sf/eval` gives it. */
export interface ClassSoftmax {
  /** In [0, 1]. */
  readonly mean: number;
  /** At the levels 0.05, 0.25, 0.5, 0.75 and 0.95; more are ignored, missing ones not drawn. */
  readonly quantiles: readonly { readonly level: number; readonly value: number }[];
}

/** What one model says of the samples of the forgotten class: a panel. */
export interface MethodSoftmax {
  /** Tells panels apart, e.g. `rld`. */
  readonly method: string;
  /** Above the panel, e.g. `RLD`; `method` if not given. */
  readonly title?: string;
  /** A class each, in the same order for all methods; null for a diverged model. */
  readonly distribution: {
    readonly classes: readonly ClassSoftmax[];
    /** Samples. */
    readonly count: number;
  } | null;
}
