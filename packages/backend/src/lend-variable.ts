import type * as tf from '@tensorflow/tfjs-core';

import type { NativeBackend } from './native-backend.js';

/** Where a variable is lent to. */
export interface Borrower {
  readonly backend: NativeBackend;
  /** The handle of a resource variable. */
  readonly resource: number;
}

/**
 * Lends a variable's value to a resource variable of TensorFlow, without a copy.
 *
 * @returns gives the resource's value back to the variable and frees the resource
 */
export function lendVariable(variable: tf.Variable, { backend, resource }: Borrower): () => void {
  const { binding } = backend;
  const dtype = { name: 'dtype', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
  const [value = NaN] = backend.getInputTensorIds([variable]);
  binding.executeOp('AssignVariableOp', [dtype], [resource, value], 0);
  // TensorFlow writes in place only while the resource is the last to hold the memory. A clone has
  // the same dataId: then the old value stays with that, and the variable gets another.
  const isShared = backend.refCount(variable.dataId) > 1;
  if (!isShared) binding.deleteTensor(value);
  return () => {
    const [result] = binding.executeOp('ReadVariableOp', [dtype], [resource], 1);
    const ignore = { name: 'ignore_lookup_error', type: binding.TF_ATTR_BOOL, value: true };
    binding.executeOp('DestroyResourceOp', [ignore], [resource], 0);
    if (!result) return;
    if (isShared) {
      const tensor = backend.createOutputTensor(result);
      variable.assign(tensor);
      tensor.dispose();
    } else {
      backend.tensorMap.get(variable.dataId).id = result.id;
    }
  };
}
