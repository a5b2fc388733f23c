import { logNormalDensity, logNormalMass } from '../../math/normal-distribution.js';
import { truncatedNormalQuantile } from '../../math/truncated-normal.js';
import type { Generator } from '../../random/generator.js';
import type { ModelScale } from '../../space/model-scale.js';

/** Normal distributions cut to a range: the kernels of a number. */
export interface NormalComponents {
  readonly scale: ModelScale;
  /** [components] */
  readonly centres: Float64Array;
  /** Standard deviations, [components]. */
  readonly widths: Float64Array;
}

/** ln of the share of each component that is within the range, [components]. */
export function logMasses({ scale, centres, widths }: NormalComponents): Float64Array {
  return centres.map((centre, k) => {
    const width = widths[k] ?? 1;
    return logNormalMass((scale.low - centre) / width, (scale.high - centre) / width);
  });
}

/** Adds ln of each component's density at each value; see `Kernels.addLogDensities`. */
export function addNormalDensities(
  components: NormalComponents,
  values: Float64Array,
  sums: Float64Array,
): void {
  const { scale, centres, widths } = components;
  const norms = logMasses(components).map((mass, k) => mass + Math.log(widths[k] ?? 1));
  values.forEach((value, v) => {
    const x = scale.toModel(value);
    for (let k = 0; k < centres.length; k++) {
      const z = (x - (centres[k] ?? 0)) / (widths[k] ?? 1);
      const i = v * centres.length + k;
      sums[i] = (sums[i] ?? 0) + logNormalDensity(z) - (norms[k] ?? 0);
    }
  });
}

/** Draws a value of the parameter from one component. */
export function sampleNormal(
  { scale, centres, widths }: NormalComponents,
  component: number,
  generator: Generator,
): number {
  const [centre, width] = [centres[component] ?? 0, widths[component] ?? 1];
  const [a, b] = [(scale.low - centre) / width, (scale.high - centre) / width];
  return scale.fromModel(centre + width * truncatedNormalQuantile(generator.uniform(), a, b));
}
