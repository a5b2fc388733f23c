import * as tf from '@tensorflow/tfjs-core';

import { findKernel } from './get-kernel.js';
import type { NativeBackend, NativeBinding } from './native-backend.js';

/** The inputs of the kernel `SolvePositiveDefinite`. */
interface SolveInputs {
  /** A, [n, n, 2], int32. */
  readonly matrix: tf.Tensor;
  /** B, [n, m, 2], int32. */
  readonly rightHandSide: tf.Tensor;
}

/**
 * Gives the tensorflow backend its kernel `SolvePositiveDefinite`: X of A·X = B, and the diagonal of
 * Cholesky's factor of A, in float64. TensorFlow.js has no such type, so tensors are int32 with an
 * axis of length 2 at the end: the bits of the numbers. Where A is indefinite both are NaN, the
 * diagonal from the first bad row on at least.
 */
export function registerSolvePositiveDefinite(): void {
  if (findKernel('SolvePositiveDefinite', 'tensorflow')) return;
  tf.registerKernel({
    kernelName: 'SolvePositiveDefinite',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, backend }) => {
      const given = inputs as unknown as SolveInputs;
      assertShapes(given);
      return solve(given, backend as NativeBackend);
    },
  });
}

/** The number that TensorFlow's C library has for float64; the addon does not export it. */
const float64 = 2;

type Attribute = readonly [name: string, kind: 'type' | 'bool', value: number | boolean];

function solve({ matrix, rightHandSide }: SolveInputs, backend: NativeBackend): tf.TensorInfo[] {
  const { binding } = backend;
  const made: number[] = [];
  const run = (name: string, attributes: readonly Attribute[], ids: readonly number[]) => {
    const [output] = binding.executeOp(name, attributes.map(toAttribute(binding)), ids, 1);
    if (!output) throw new Error(`TensorFlow's ${name} gave nothing`);
    made.push(output.id);
    return output;
  };
  const toFloat64 = (bits: number) =>
    run(
      'Bitcast',
      [
        ['T', 'type', binding.TF_INT32],
        ['type', 'type', float64],
      ],
      [bits],
    ).id;
  const toBits = (id: number) => {
    const bits = run(
      'Bitcast',
      [
        ['T', 'type', float64],
        ['type', 'type', binding.TF_INT32],
      ],
      [id],
    );
    // From here on the tensor is TensorFlow.js', which disposes it.
    made.pop();
    return backend.createOutputTensor(bits);
  };
  const ofFloat64: Attribute = ['T', 'type', float64];
  const triangular = (factor: number, b: number, adjoint: boolean) =>
    run(
      'MatrixTriangularSolve',
      [ofFloat64, ['lower', 'bool', true], ['adjoint', 'bool', adjoint]],
      [factor, b],
    ).id;
  try {
    const [a, b] = backend.getInputTensorIds([matrix, rightHandSide]).map(toFloat64) as [
      number,
      number,
    ];
    const factor = run('Cholesky', [ofFloat64], [a]).id;
    const solution = triangular(factor, triangular(factor, b, false), true);
    const pivots = run('MatrixDiagPart', [ofFloat64], [factor]).id;
    return [toBits(solution), toBits(pivots)];
  } finally {
    for (const id of made) binding.deleteTensor(id);
  }
}

const toAttribute =
  (binding: NativeBinding) =>
  ([name, kind, value]: Attribute) => ({
    name,
    type: kind === 'type' ? binding.TF_ATTR_TYPE : binding.TF_ATTR_BOOL,
    value,
  });

/** TensorFlow's own message would name neither the kernel nor what came. */
function assertShapes({ matrix, rightHandSide }: SolveInputs): void {
  const [rows, columns, bits] = matrix.shape;
  const fit =
    [matrix, rightHandSide].every(({ rank, dtype }) => rank === 3 && dtype === 'int32') &&
    rows === columns &&
    bits === 2 &&
    rightHandSide.shape[0] === rows &&
    rightHandSide.shape[2] === 2;
  if (fit) return;
  const given = [matrix, rightHandSide].map(({ shape, dtype }) => `${dtype} [${shape.join()}]`);
  throw new Error(
    `SolvePositiveDefinite: expected int32 [n, n, 2] and [n, m, 2], the bits of float64; got ${given.join(', ')}`,
  );
}
