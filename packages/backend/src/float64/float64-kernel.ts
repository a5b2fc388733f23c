import * as tf from '@tensorflow/tfjs-core';

import { findKernel } from '../get-kernel.js';
import type { NativeBackend, NativeBinding } from '../native-backend.js';

/** Runs an op on float64 tensors of the library, by their numbers; its results go with the kernel. */
export type RunFloat64 = (
  op: string,
  attributes: Readonly<Record<string, boolean>>,
  ids: readonly number[],
) => number[];

/** What a kernel of float64 does: the tensors it returns are those of the result. */
export type ComputeFloat64 = (run: RunFloat64, ids: readonly number[]) => readonly number[];

/** A kernel's inputs by name, in the order of its ids, with what is expected of them. */
export interface Float64Signature {
  readonly kernelName: string;
  readonly inputs: readonly string[];
  /** What the inputs' shapes must be, for the error. */
  readonly expected: string;
  /** Whether shapes fit, without the axis of bits. */
  readonly fits: (shapes: readonly (readonly number[])[], attributes: Attributes) => boolean;
}

/** As TensorFlow.js hands them to a kernel. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The number that TensorFlow's C library has for float64; the addon does not export it. */
const float64 = 2;

/**
 * Registers a kernel of the tensorflow backend that computes in float64. TensorFlow.js has no such
 * type, so its tensors are int32 with an axis of length 2 at the end: the bits of the numbers.
 */
export function registerFloat64Kernel(
  signature: Float64Signature,
  compute: (attributes: Attributes) => ComputeFloat64,
): void {
  const { kernelName } = signature;
  if (findKernel(kernelName, 'tensorflow')) return;
  tf.registerKernel({
    kernelName,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const given = signature.inputs.map((name) => inputs[name]);
      const attributes = attrs ?? {};
      assertFit(signature, given, attributes);
      return runFloat64(backend as NativeBackend, given, compute(attributes));
    },
  });
}

function runFloat64(
  backend: NativeBackend,
  inputs: readonly tf.TensorInfo[],
  compute: ComputeFloat64,
): tf.TensorInfo[] {
  const { binding } = backend;
  const made = new Set<number>();
  const execute = (op: string, attributes: readonly OpAttribute[], ids: readonly number[]) => {
    const outputs = binding.executeOp(op, attributes, ids, outputsOf(op));
    for (const { id } of outputs) made.add(id);
    return outputs;
  };
  const bitcast = (id: number, from: number, to: number) => {
    const types = [typeAttribute(binding, 'T', from), typeAttribute(binding, 'type', to)];
    const [output] = execute('Bitcast', types, [id]);
    if (!output) throw new Error("TensorFlow's Bitcast gave nothing");
    return output;
  };
  const run: RunFloat64 = (op, attributes, ids) => {
    const flags = Object.entries(attributes).map(([name, value]) => ({
      ...{ name, value },
      type: binding.TF_ATTR_BOOL,
    }));
    const all = [typeAttribute(binding, 'T', float64), ...flags];
    return execute(op, all, ids).map(({ id }) => id);
  };
  try {
    const ids = backend
      .getInputTensorIds(inputs)
      .map((id) => bitcast(id, binding.TF_INT32, float64).id);
    return compute(run, ids).map((id) => {
      const bits = bitcast(id, float64, binding.TF_INT32);
      // From here on the tensor is TensorFlow.js', which disposes it.
      made.delete(bits.id);
      return backend.createOutputTensor(bits);
    });
  } finally {
    for (const id of made) binding.deleteTensor(id);
  }
}

interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean;
}

const typeAttribute = (binding: NativeBinding, name: string, value: number): OpAttribute => ({
  ...{ name, value },
  type: binding.TF_ATTR_TYPE,
});

const outputsOf = (op: string) => (op === 'SelfAdjointEigV2' ? 2 : 1);

/** TensorFlow's own message would name neither the kernel nor what came. */
function assertFit(
  { kernelName, expected, fits }: Float64Signature,
  inputs: readonly (tf.TensorInfo | undefined)[],
  attributes: Attributes,
): asserts inputs is readonly tf.TensorInfo[] {
  const isBits = inputs.every(
    (input) => input?.dtype === 'int32' && input.shape.length === 3 && input.shape[2] === 2,
  );
  const shapes = inputs.map((input) => input?.shape.slice(0, 2) ?? []);
  if (isBits && fits(shapes, attributes)) return;
  const given = inputs.map((input) => (input ? `${input.dtype} [${input.shape.join()}]` : 'none'));
  throw new Error(
    `${kernelName}: expected int32 ${expected}, the bits of float64; got ${given.join(', ')}`,
  );
}
