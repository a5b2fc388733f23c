import { normalCdf } from '../../math/normal-distribution.js';
import type { FloatDistribution, IntDistribution } from '../../space/distribution.js';
import { append } from './append.js';
import { clipWidths, neighbourWidths } from './kernel-widths.js';
import type { Kernels } from './kernels.js';
import { modelScale } from '../../space/model-scale.js';
import { addNormalDensities, sampleNormal, type NormalComponents } from './normal-kernels.js';

/** Keeps the logarithm of a mass finite. */
const epsilon = 1e-12;

/**
 * Kernels of a number as in Optuna 2.10: alone, widths from the neighbours among the observations and
 * the prior; in a product over several parameters, one width for all. A value of a parameter with a
 * step has the mass of its step, an integer under a logarithm a density.
 *
 * @param observations - [n], values
 * @param parameters - how many the product is over, or null for one parameter alone
 * @returns n + 1 kernels, the prior's last
 */
export function createOptuna2Kernels(
  distribution: FloatDistribution | IntDistribution,
  observations: Float64Array,
  parameters: number | null,
): Kernels {
  const scale = modelScale(distribution);
  const range = scale.high - scale.low;
  const observed = observations.map((value) => scale.toModel(value));
  const centres = append(observed, 0.5 * (scale.low + scale.high));
  const raw =
    parameters === null
      ? neighbourWidths(centres, scale)
      : centres.map(() => range * commonWidth(observed.length, parameters));
  const widths = clipWidths(raw, observed.length, scale);
  widths[observed.length] = range;

  const { log, step } = distribution;
  const components = { scale, centres, widths };
  return {
    addLogDensities: (values, sums) => {
      if (step === null || log) addNormalDensities(components, values, sums);
      else addMasses({ ...components, step }, values, sums);
    },
    sample: (component, generator) => sampleNormal(components, component, generator),
  };
}

/** As a share of the range; the exponent is that of Scott's rule. */
function commonWidth(observations: number, parameters: number): number {
  return 0.2 * Math.max(observations, 1) ** (-1 / (parameters + 4));
}

function addMasses(
  components: NormalComponents & { step: number },
  values: Float64Array,
  sums: Float64Array,
): void {
  const { scale, centres, widths, step } = components;
  const logMass = (k: number, from: number, to: number): number => {
    const [centre, width] = [centres[k] ?? 0, widths[k] ?? 1];
    const mass = normalCdf((to - centre) / width) - normalCdf((from - centre) / width);
    return Math.log(mass + epsilon);
  };
  const norms = centres.map((_, k) => logMass(k, scale.low, scale.high));
  values.forEach((value, v) => {
    const from = Math.max(value - step / 2, scale.low);
    const to = Math.min(value + step / 2, scale.high);
    for (let k = 0; k < centres.length; k++) {
      const i = v * centres.length + k;
      sums[i] = (sums[i] ?? 0) + logMass(k, from, to) - (norms[k] ?? 0);
    }
  });
}
