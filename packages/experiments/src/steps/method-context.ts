import { SfError, type BaseContext, type LabelledBatch, type Method, type Need } from '@sf/core';
import { createBatchStream, type SampleSource } from '@sf/data';
import {
  assertStatisticsFit,
  hashModel,
  hashNormalization,
  type PairBatch,
  type RepairSettings,
  type Statistics,
} from '@sf/methods';
import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { RunSettings } from '../config/forget-config.js';
import type { AnyContext } from '../config/methods.js';
import type { PretrainConfig } from '../config/pretrain-config.js';
import type { PreparedData } from './data-store.js';
import { evaluationBatches } from './evaluate-model.js';
import type { Pairs } from './given-pairs.js';
import { createRandomNetwork } from './models.js';
import { imagesOf, transformOf } from './transform-of-inputs.js';

/** What a context is made of: all there is, of which the method gets what it declares. */
export interface Supplies extends BaseContext {
  readonly pretrain: PretrainConfig;
  readonly data: PreparedData;
  /** The training images that the method may ask for. */
  readonly given: Pairs;
  /** null for a method that does not train. */
  readonly settings: RunSettings | null;
  /** null for a method that is no repair. */
  readonly repair: RepairSettings | null;
  /** null where no method asked for it. */
  readonly fisher: readonly tf.Tensor[] | null;
  /** Loads what was kept of the model. */
  readonly statistics: () => Promise<Statistics>;
  /** Loads the pretrained model once more; owned by who asks. */
  readonly loadModel: () => Promise<LayersModel>;
}

/**
 * The context of a method. It hands over what the method declares in `needs` and nothing else.
 *
 * @throws SfError `SF_UNDECLARED_NEED` from the context's functions where the method asks for more
 */
export function createMethodContext(
  { name, needs }: Pick<Method, 'name' | 'needs'>,
  supplies: Supplies,
): AnyContext {
  const { pretrain, data, given, settings, repair, fisher, statistics, loadModel, ...passed } =
    supplies;
  const assertDeclared = (need: Need) => {
    if (needs.includes(need)) return;
    throw new SfError(
      `method '${name}' asked for ${need}: expected one of its needs, ${needs.join(', ') || 'none'}`,
      {
        code: 'SF_UNDECLARED_NEED',
        kind: 'failure',
        hint: `add '${need}' to the needs of the method`,
      },
    );
  };
  let kept: Promise<Statistics> | undefined;
  const training = (part: 'forget' | 'forgetClean') => {
    assertDeclared(part);
    return data.source(given[part] ?? missing(part));
  };
  return {
    ...passed,
    get settings() {
      return settings ?? missingNumbers('settings', name);
    },
    get repair() {
      return repair ?? missingNumbers('repair', name);
    },
    batches<Part extends 'forget' | 'forgetClean'>(parts: readonly Part[]) {
      const sources = parts.map((part) => [part, training(part)] as const);
      const { batchSize } = settings ?? missingNumbers('settings', name);
      return createBatchStream(Object.fromEntries(sources) as Record<Part, SampleSource>, {
        batchSize,
        seed: passed.seed,
      });
    },
    pairs: () => pairsOf(training('forgetClean'), training('forget')),
    clean: () => evaluationBatches(training('forgetClean')),
    statistics() {
      assertDeclared('statistics');
      // Checked once, against the model as it is before the method changes it.
      return (kept ??= statistics().then(async (loaded) => {
        const normalization = await hashNormalization({ ...data.normalization });
        assertStatisticsFit(loaded, { model: await hashModel(passed.model), normalization });
        const { classInputs, ...parts } = loaded.parts;
        const given = needs.includes('classInputs') && classInputs ? { classInputs } : {};
        return { ...loaded, parts: { ...parts, ...given } };
      }));
    },
    images: imagesOf(data),
    transform() {
      assertDeclared('transform');
      return transformOf(data, pretrain) ?? missing('transform');
    },
    loadOldModel: loadModel,
    fisher() {
      assertDeclared('fisher');
      return fisher ?? missing('fisher');
    },
    createRandomNetwork: (seed) =>
      createRandomNetwork({ pretrain, data, model: passed.model }, seed),
  };
}

/** D_f is T of D_f,clean, in the same order. */
function* pairsOf(clean: SampleSource, forget: SampleSource): Generator<PairBatch> {
  const transformed = evaluationBatches(forget)[Symbol.iterator]();
  for (const batch of evaluationBatches(clean)) {
    const { inputs, labels } = transformed.next().value as LabelledBatch;
    labels.dispose();
    yield { clean: batch, transformed: inputs };
  }
}

function missingNumbers(what: 'settings' | 'repair', name: string): never {
  throw new SfError(`method '${name}' asked for ${what}, which it is not declared to have`, {
    code: 'SF_UNDECLARED_NEED',
    kind: 'failure',
  });
}

function missing(need: Need): never {
  throw new SfError(`there is no ${need} here: expected a pretraining with a transform`, {
    code: 'SF_NO_SUCH_SET',
    hint: 'D_f,clean exists for Patterns B and C only',
  });
}
