import { SfError, type Method, type MethodContext, type Need } from '@sf/core';
import { createBatchStream, type SampleSource } from '@sf/data';
import type * as tf from '@tensorflow/tfjs-core';

import type { PretrainConfig } from '../config/pretrain-config.js';
import type { PreparedData } from './data-store.js';
import { createRandomNetwork } from './models.js';

/** What a context is made of: all there is, of which the method gets what it declares. */
export interface Supplies extends Pick<
  MethodContext,
  'model' | 'settings' | 'seed' | 'resume' | 'signal' | 'onStep' | 'onWarning'
> {
  readonly pretrain: PretrainConfig;
  readonly data: PreparedData;
  readonly batchSize: number;
  /** null where no method asked for it. */
  readonly fisher: readonly tf.Tensor[] | null;
}

/**
 * The context of a method. It hands over what the method declares in `needs` and nothing else.
 *
 * @throws SfError `SF_UNDECLARED_NEED` from the context's functions where the method asks for more
 */
export function createMethodContext(
  { name, needs }: Pick<Method, 'name' | 'needs'>,
  { pretrain, data, batchSize, fisher, ...passed }: Supplies,
): MethodContext {
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
  return {
    ...passed,
    batches<Part extends 'forget' | 'forgetClean'>(parts: readonly Part[]) {
      const sources = parts.map((part) => {
        assertDeclared(part);
        return [part, data.source(data.training[part] ?? missing(part))] as const;
      });
      return createBatchStream(Object.fromEntries(sources) as Record<Part, SampleSource>, {
        batchSize,
        seed: passed.seed,
      });
    },
    fisher() {
      assertDeclared('fisher');
      return fisher ?? missing('fisher');
    },
    createRandomNetwork: (seed) =>
      createRandomNetwork({ pretrain, data, model: passed.model }, seed),
  };
}

function missing(need: Need): never {
  throw new SfError(`there is no ${need} here: expected a pretraining with a transform`, {
    code: 'SF_NO_SUCH_SET',
    hint: 'D_f,clean exists for Patterns B and C only',
  });
}
