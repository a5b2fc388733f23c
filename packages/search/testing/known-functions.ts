import type { Objective } from '../src/study/optimize.js';
import type { Trial } from '../src/trial/trial.js';

/**
 * The functions that Optuna's best values were recorded on (tooling/golden/optuna_generators), by name.
 * Each is above 0, so that its logarithm says how near the minimum is.
 */
export const knownFunctions: Readonly<Record<string, Objective>> = {
  sphere: async (trial) => {
    const x = [await trial.suggestFloat('x0', -5, 5), await trial.suggestFloat('x1', -5, 5)];
    return x.reduce((sum, xi) => sum + xi ** 2, 1e-3);
  },
  rosenbrock: async (trial) => {
    const [x, y] = [await trial.suggestFloat('x', -2, 2), await trial.suggestFloat('y', -1, 3)];
    return 100 * (y - x ** 2) ** 2 + (1 - x) ** 2 + 1e-3;
  },
  branin: async (trial) => {
    const [x, y] = [await trial.suggestFloat('x', -5, 10), await trial.suggestFloat('y', 0, 15)];
    const bend = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
    return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.397887 + 1e-3;
  },
  logarithms: async (trial) => {
    const rate = await trial.suggestFloat('rate', 1e-6, 1, { log: true });
    const width = await trial.suggestInt('width', 1, 1024, { log: true });
    return (Math.log10(rate) + 2.5) ** 2 + 0.1 * (Math.log2(width) - 6.5) ** 2 + 1e-3;
  },
  steps: async (trial) => {
    const depth = await trial.suggestInt('depth', 1, 30);
    const batch = await trial.suggestInt('batch', 16, 512, { step: 16 });
    const dropout = await trial.suggestFloat('dropout', 0, 1, { step: 0.05 });
    return (depth - 11) ** 2 / 50 + (batch / 16 - 9) ** 2 / 50 + (dropout - 0.35) ** 2 + 1e-2;
  },
  conditional,
};

/** What there is to choose depends on what was chosen. */
async function conditional(trial: Trial): Promise<number> {
  const kind = await trial.suggestCategorical('kind', ['a', 'b', 'c', 'd']);
  const shared = await trial.suggestFloat('shared', -3, 3);
  if (kind === 'a') return 0.5 + shared ** 2 + (await trial.suggestFloat('only_a', 0, 2));
  if (kind === 'b')
    return (
      Math.abs(shared - 1) + 0.2 * Math.abs((await trial.suggestInt('only_b', 0, 10)) - 7) + 1e-2
    );
  return 1 + Math.abs(shared);
}
