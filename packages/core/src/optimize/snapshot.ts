import type * as tf from '@tensorflow/tfjs-core';

import { SfError } from '../errors/sf-error.js';
import type { Checkpoint } from './epoch-report.js';

/** The variables' values now, owned by the caller. Memory is shared until the variables change. */
export function snapshot(variables: readonly tf.Variable[]): tf.Tensor[] {
  return variables.map((variable) => variable.clone());
}

/** Puts values back into variables; the values stay the caller's. */
export function restore(variables: readonly tf.Variable[], values: readonly tf.Tensor[]): void {
  variables.forEach((variable, i) => {
    const value = values[i];
    if (!value) return;
    // A variable shares the memory of what it is assigned, and does not dispose it.
    const copy = value.clone();
    variable.assign(copy);
    copy.dispose();
  });
}

/** Puts a checkpoint's parameters into a model's variables, if it is one of that model. */
export function restoreCheckpoint(variables: readonly tf.Variable[], checkpoint: Checkpoint): void {
  const shapes = (tensors: readonly tf.Tensor[]) =>
    tensors.map((tensor) => `[${tensor.shape.join(', ')}]`).join(' ');
  for (const kind of ['parameters', 'velocities'] as const)
    if (shapes(checkpoint[kind]) !== shapes(variables))
      throw new SfError(
        `the checkpoint's ${kind} do not fit the model: expected ${shapes(variables)}; ` +
          `got ${shapes(checkpoint[kind])}`,
        { code: 'SF_FOREIGN_CHECKPOINT' },
      );
  restore(variables, checkpoint.parameters);
}
