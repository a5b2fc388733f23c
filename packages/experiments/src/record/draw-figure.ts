import type { ChainOutcome } from '../chain/run-chain.js';
import type { ComparisonConfig } from '../config-file/comparison-config.js';
import type { RunOptions } from '../events.js';
import { loadDataset } from '../steps/load-dataset.js';
import { curvesFigure } from './curves-figure.js';
import { galleryFigure } from './gallery-figure.js';
import { methodsFigure } from './methods-figure.js';
import type { RecordFigure } from './record-figure.js';
import { softmaxFigure } from './softmax-figure.js';
import { softmaxOfRuns } from './softmax-of-runs.js';

/**
 * The figure that a config asks for, for {@link writeRecord}: curves or methods side by side from the
 * accuracies, softmax outputs from the stored models, with the backend in use, or a gallery from the
 * images alone.
 *
 * @param outcome - of the config's chain; null for a gallery, which has none
 * @returns null where there is nothing to draw, or where curves are asked for and the config has variants
 * @throws SfError those of the models' files and the dataset; the signal's reason when aborted
 * @example
 * ```ts
 * const outcome = await runChain(createChain(config, { target: 'mine', command: null }), 'runs');
 * const figure = await drawFigure(config, outcome);
 * await writeRecord('results/mine', outcome, { title: 'Mine', command: 'sf run', notes: [], figure });
 * ```
 */
export async function drawFigure(
  config: ComparisonConfig,
  outcome: ChainOutcome | null,
  options: RunOptions = {},
): Promise<RecordFigure | null> {
  const { figure, title = '', dataset, transforms, pretrain } = config;
  if (figure === 'gallery') {
    const { test } = await loadDataset(dataset, options);
    return galleryFigure(test, { transforms, label: pretrain.forgetClass ?? 0, title });
  }
  if (!outcome) return null;
  if (figure === 'softmax') return softmaxFigure(await softmaxOfRuns(outcome, options), title);
  if (figure === 'methods') return methodsFigure(outcome.result, title, config);
  // Curves of all variants would hide each other: their record is a table.
  return config.variants.length > 0 ? null : curvesFigure(outcome.result, title);
}
