import { logNormalMass } from '../../math/normal-distribution.js';
import type { FloatDistribution, IntDistribution } from '../../space/distribution.js';
import { append } from './append.js';
import { clipWidths, neighbourWidths } from './kernel-widths.js';
import type { Kernels } from './kernels.js';
import { modelScale } from '../../space/model-scale.js';
import {
  addNormalDensities,
  logMasses,
  sampleNormal,
  type NormalComponents,
} from './normal-kernels.js';

/**
 * Kernels of a number as in Optuna 5.0: widths from the neighbours among the observations; a value of a
 * parameter with a step, integers among them, has the mass of its step.
 *
 * @param observations - [n], values
 * @returns n + 1 kernels, the prior's last
 */
export function createOptuna5Kernels(
  distribution: FloatDistribution | IntDistribution,
  observations: Float64Array,
): Kernels {
  const scale = modelScale(distribution);
  const { low, high } = scale;
  const observed = observations.map((value) => scale.toModel(value));
  const widths = clipWidths(neighbourWidths(observed, scale), observed.length, scale);
  const components = {
    scale,
    centres: append(observed, 0.5 * (low + high)),
    widths: append(widths, high - low),
  };
  const { step } = distribution;
  return {
    addLogDensities: (values, sums) => {
      if (step === null) addNormalDensities(components, values, sums);
      else addMasses({ ...components, step }, values, sums);
    },
    sample: (component, generator) => sampleNormal(components, component, generator),
  };
}

function addMasses(
  components: NormalComponents & { step: number },
  values: Float64Array,
  sums: Float64Array,
): void {
  const { scale, centres, widths, step } = components;
  const norms = logMasses(components);
  values.forEach((value, v) => {
    const [left, right] = [scale.toModel(value - step / 2), scale.toModel(value + step / 2)];
    for (let k = 0; k < centres.length; k++) {
      const [centre, width] = [centres[k] ?? 0, widths[k] ?? 1];
      const mass = logNormalMass((left - centre) / width, (right - centre) / width);
      const i = v * centres.length + k;
      sums[i] = (sums[i] ?? 0) + mass - (norms[k] ?? 0);
    }
  });
}
