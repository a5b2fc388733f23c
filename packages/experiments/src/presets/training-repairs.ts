import type { RunSettings } from '../config/forget-config.js';

const common = { momentum: 0.9, lambdaKl: 0, lambdaForget: 0, batchSize: 128 };

/**
 * Those of distillation and of fine-tuning were chosen on held-out images, as
 * `sf reproduce training-repair-settings` shows; c of `restorer+distillation` is from docs/restorer.md of
 * `@sf/methods`, its other numbers were not searched for.
 */
const presets: Readonly<Record<string, RunSettings>> = {
  distillation: { ...common, learningRate: 0.1, epochs: 2 },
  'distillation+head': { ...common, learningRate: 0.1, epochs: 2 },
  'front+head+fine-tuning': {
    ...{ ...common, learningRate: 1e-6, lambdaKl: 3e5, update: 'implicit', epochs: 1 },
  },
  'restorer+distillation': {
    ...{ ...common, learningRate: 1e-3, epochs: 1, batchSize: 64, correction: 0.15 },
  },
};

/**
 * The settings of a repair that trains, the same for all data.
 *
 * @returns null for a method that is none
 */
export function trainingRepairSettings(method: string): RunSettings | null {
  return presets[method] ?? null;
}
