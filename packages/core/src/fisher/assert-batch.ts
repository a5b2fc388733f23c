import type { LayersModel } from '@tensorflow/tfjs-layers';

import type { LabelledBatch } from '../batches/batch.js';
import { SfError } from '../errors/sf-error.js';
import { assertInputs, numClassesOf } from '../model/model-shapes.js';

/**
 * Checks a batch before it enters a gradient, where an error would leave tensors behind.
 *
 * @param index - from 0, for the message
 * @throws SfError `SF_NO_SAMPLES`, `SF_BAD_SHAPE`, `SF_BAD_DTYPE` or `SF_BAD_LABEL`
 */
export async function assertBatch(
  model: LayersModel,
  batch: LabelledBatch,
  index: number,
): Promise<void> {
  const { inputs, labels } = batch;
  const where = `batch ${index + 1}`;
  assertInputs(model, inputs);
  const size = inputs.shape[0];
  if (size === 0) throw new SfError(`${where} has no samples`, { code: 'SF_NO_SAMPLES' });
  const shape: readonly number[] = labels.shape;
  if (shape.length !== 1 || shape[0] !== size)
    throw new SfError(
      `${where}: labels must be [${size}], one a sample; got [${shape.join(', ')}]`,
      { code: 'SF_BAD_SHAPE' },
    );
  if (labels.dtype !== 'int32')
    throw new SfError(`${where}: labels must be int32; got ${labels.dtype}`, {
      code: 'SF_BAD_DTYPE',
    });
  const numClasses = numClassesOf(model);
  const values = await labels.data();
  const bad = values.findIndex((label) => label < 0 || label >= numClasses);
  if (bad >= 0)
    throw new SfError(
      `${where}: labels must be 0 … ${numClasses - 1}, the classes of model '${model.name}'; ` +
        `got ${values[bad] ?? NaN} at sample ${bad}`,
      { code: 'SF_BAD_LABEL', hint: 'is it the model of another dataset?' },
    );
}
