import { SfError } from '@sf/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** The data that a model is to classify. */
export interface DataShape {
  /** Of one sample, e.g. [28, 28, 1] or [784]. */
  readonly inputShape: readonly number[];
  readonly numClasses: number;
}

/**
 * Checks that a model can classify data: it takes one input of the samples' shape, or one with as
 * many numbers where either is flat ([28, 28, 1] and [784]), and gives one number a class.
 *
 * @param model - stays the caller's, is not run
 * @param data - shape and classes of the data
 * @throws SfError `SF_MODEL_MISFIT` with what the model takes or gives and what the data have
 * @example
 * ```ts
 * assertModelFits(model, { inputShape: [28, 28, 1], numClasses: 10 });
 * ```
 */
export function assertModelFits(model: LayersModel, data: DataShape): void {
  const [input, output] = [model.inputs[0], model.outputs[0]];
  if (input === undefined || output === undefined || model.inputs.length + model.outputs.length > 2)
    throw misfit(
      `model '${model.name}' has ${model.inputs.length} inputs and ${model.outputs.length} outputs: expected one of each`,
    );

  const taken = input.shape.slice(1);
  if (!fits(taken, data.inputShape))
    throw misfit(
      `model '${model.name}' takes inputs of shape ${text(taken)}, the data's are ${text(data.inputShape)}`,
    );

  const given = output.shape.slice(1);
  if (given.length !== 1)
    throw misfit(
      `model '${model.name}' gives outputs of shape ${text(given)}: expected one number a class, [${data.numClasses}]`,
    );
  if (given[0] !== data.numClasses)
    throw misfit(
      `model '${model.name}' knows ${String(given[0])} classes, the data have ${data.numClasses}`,
    );
}

function fits(taken: readonly (number | null)[], sample: readonly number[]): boolean {
  // null is a size that the model leaves open.
  if (taken.length === sample.length)
    return taken.every((size, axis) => size === null || size === sample[axis]);
  if (taken.length !== 1 && sample.length !== 1) return false;
  return count(taken) === count(sample);
}

const count = (shape: readonly (number | null)[]) =>
  shape.reduce<number>((product, size) => product * (size ?? NaN), 1);

const text = (shape: readonly (number | null)[]) => `[${shape.map(String).join(', ')}]`;

function misfit(message: string): SfError {
  return new SfError(message, {
    code: 'SF_MODEL_MISFIT',
    hint: 'Use a model that was made for data of this kind.',
  });
}
