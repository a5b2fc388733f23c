import * as tf from '@tensorflow/tfjs-core';

import { findKernel } from './get-kernel.js';
import { lendVariable } from './lend-variable.js';
import type { NativeBackend } from './native-backend.js';

/** The inputs and attributes of the kernel `HeavyBallStep`. */
interface HeavyBallStep {
  readonly inputs: {
    readonly parameter: tf.Variable;
    readonly velocity: tf.Variable;
    readonly gradient: tf.Tensor;
  };
  readonly attrs: { readonly learningRate: number; readonly momentum: number };
  readonly backend: NativeBackend;
}

/** Gives the tensorflow backend its kernel `HeavyBallStep`. */
export function registerHeavyBallStep(): void {
  if (findKernel('HeavyBallStep', 'tensorflow')) return;
  tf.registerKernel({
    kernelName: 'HeavyBallStep',
    backendName: 'tensorflow',
    kernelFunc: (step) => {
      assertShapes(step.inputs as unknown as HeavyBallStep['inputs']);
      heavyBallStep(step as unknown as HeavyBallStep);
      return [];
    },
  });
}

/**
 * velocity ← momentum · velocity + gradient, parameter ← parameter − learningRate · velocity, in
 * place: no new memory, where ordinary ops make four new tensors.
 *
 * TensorFlow does this to resource variables only. For the time of one step both values are lent to
 * two resources; nothing is remembered between steps, so a variable that was assigned, cloned or
 * disposed of in between needs no care.
 */
function heavyBallStep({ inputs, attrs, backend }: HeavyBallStep): void {
  const { parameter, velocity } = inputs;
  const { binding } = backend;
  // A clone, so that a gradient that is the variable itself counts as another holder of its memory.
  const gradient = inputs.gradient.clone();
  const [gradientId = NaN] = backend.getInputTensorIds([gradient]);
  const resources = resourcesOf(backend);
  const learningRate = scalarOf(attrs.learningRate, resources.learningRate, backend);
  const momentum = scalarOf(attrs.momentum, resources.momentum, backend);
  const giveBack: (() => void)[] = [];
  try {
    giveBack.push(lendVariable(parameter, { backend, resource: resources.parameter }));
    giveBack.push(lendVariable(velocity, { backend, resource: resources.velocity }));
    binding.executeOp(
      'ResourceApplyMomentum',
      [
        { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
        { name: 'use_locking', type: binding.TF_ATTR_BOOL, value: false },
        { name: 'use_nesterov', type: binding.TF_ATTR_BOOL, value: false },
      ],
      [resources.parameter, resources.velocity, learningRate, gradientId, momentum],
      0,
    );
  } finally {
    for (const give of giveBack) give();
    gradient.dispose();
  }
}

/** What stays between steps. */
interface Resources {
  /** Two handles, empty but during a step. */
  readonly parameter: number;
  readonly velocity: number;
  readonly learningRate: Scalar;
  readonly momentum: Scalar;
}

/** A number as a tensor, kept for as long as it is asked for again. */
interface Scalar {
  value: number;
  id: number | null;
}

const handles = new WeakMap<NativeBackend, Resources>();

function scalarOf(value: number, scalar: Scalar, { binding }: NativeBackend): number {
  if (scalar.id !== null && scalar.value === value) return scalar.id;
  if (scalar.id !== null) binding.deleteTensor(scalar.id);
  scalar.id = binding.createTensor([], binding.TF_FLOAT, Float32Array.of(value));
  scalar.value = value;
  return scalar.id;
}

function resourcesOf(backend: NativeBackend): Resources {
  const known = handles.get(backend);
  if (known) return known;
  const { binding } = backend;
  const create = (name: string) => {
    const attributes = [
      { name: 'dtype', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
      // A remark of the handle only: the value may have any shape.
      { name: 'shape', type: binding.TF_ATTR_SHAPE, value: [] },
      { name: 'shared_name', type: binding.TF_ATTR_STRING, value: name },
    ];
    return binding.executeOp('VarHandleOp', attributes, [], 1)[0]?.id ?? NaN;
  };
  const created: Resources = {
    ...{ parameter: create('sf/parameter'), velocity: create('sf/velocity') },
    learningRate: { value: NaN, id: null },
    momentum: { value: NaN, id: null },
  };
  handles.set(backend, created);
  return created;
}

/** TensorFlow's own message would name neither the kernel nor what came. */
function assertShapes(inputs: HeavyBallStep['inputs']): void {
  const { parameter, velocity, gradient } = inputs;
  const tensors = [parameter, velocity, gradient];
  const fit = tensors.every(
    ({ shape, dtype }) => dtype === 'float32' && tf.util.arraysEqual(shape, parameter.shape),
  );
  if (fit) return;
  const given = tensors.map(({ shape, dtype }) => `${dtype} [${shape.join()}]`).join(', ');
  throw new Error(
    `HeavyBallStep: expected parameter, velocity and gradient of one shape in float32; got ${given}`,
  );
}
