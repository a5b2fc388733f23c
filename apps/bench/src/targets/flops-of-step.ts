/** The sizes of the paper's network. */
export interface NetworkSizes {
  readonly inputSize: number;
  readonly width: number;
  /** Layers with weights, the output's included. */
  readonly layers: number;
  readonly classes: number;
}

/**
 * Floating-point operations of the matrix products of one step, two a product and sum: forward, by
 * the weights, and by the inputs of all layers but the first.
 *
 * @param rows - that go through the network in the step
 */
export function flopsOfStep(sizes: NetworkSizes, rows: number): number {
  const { inputSize, width, layers, classes } = sizes;
  const first = inputSize * width;
  const others = (layers - 2) * width ** 2 + width * classes;
  return 2 * rows * (2 * first + 3 * others);
}
