/** The two factors of the front's objective. */
export interface FrontOptions {
  /**
   * λ, at least 0: the price of reacting to T; 10³ … 10⁵ erases T. `Infinity` erases the span of the
   * differences exactly, for differences of low rank only.
   */
  readonly lambda: number;
  /** ε, at least 0, in the inputs' squared units: a pull towards Q = I; 10⁻³ … 10⁻¹ for scaled images. */
  readonly ridge: number;
}
