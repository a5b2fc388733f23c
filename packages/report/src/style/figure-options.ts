/** What a reader sees above a figure. */
export interface FigureOptions {
  /** E.g. `Forgetting curves: Fashion-MNIST, Tile`. */
  readonly title?: string;
  /** A second, smaller line below the title. */
  readonly subtitle?: string;
}
