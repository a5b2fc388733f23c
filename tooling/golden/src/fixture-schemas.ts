import { z } from 'zod';

import { searchSchema } from './search-schemas.js';
import { tensorSchema } from './tensor-schema.js';

/** Kernel, bias, kernel, bias, …: the order of `model.trainableWeights`. */
const parameters = z.array(tensorSchema);
const steps = z.array(z.number());

/** Everything needed to make the file again. */
const madeBy = z.strictObject({
  script: z.string(),
  seed: z.int(),
  torch: z.string(),
  numpy: z.string(),
  python: z.string(),
});

/** Heavy-ball SGD from zero velocities: v ← momentum·v + gradient, θ ← θ − learningRate·v. */
const sgd = { learningRate: z.number(), momentum: z.number(), steps: z.int() };

/** By term: the largest relative distance of the float32 run from the same run in float64. */
const roundingErrors = z.record(z.string(), z.number());

/** Losses with gradients; inputs float32, values and gradients computed in float64. */
const losses = z.strictObject({
  madeBy,
  /** Eq. 2, mean over the batch, and its gradient in the logits. */
  softmaxCrossEntropy: z.array(
    z.strictObject({
      name: z.string(),
      /** [n, classes] */
      logits: tensorSchema,
      /** [n] */
      labels: tensorSchema,
      value: z.number(),
      /** [n, classes] */
      gradient: tensorSchema,
    }),
  ),
  /** Eq. 1, mean over the batch of squared L2 norms, and its gradient in the logits. */
  randomNetworkDistillation: z.strictObject({
    /** [n, classes] */
    logits: tensorSchema,
    /** [n, classes]: the random network's outputs. */
    targets: tensorSchema,
    value: z.number(),
    gradient: tensorSchema,
  }),
  /** Eq. 6 without ½, and its gradient 2F∘(θ − θ_old). */
  ewcPenalty: z.strictObject({
    parameters,
    oldParameters: parameters,
    fisherDiagonal: parameters,
    value: z.number(),
    gradient: parameters,
  }),
  /** Eq. 10, elementwise, and its derivative. */
  normalizedHardTanh: z.strictObject({
    x: tensorSchema,
    value: tensorSchema,
    gradient: tensorSchema,
  }),
});

/** One network with its Fisher diagonal (eq. 7, float64) over all of `inputs`. */
const fisherCase = z.strictObject({
  parameters,
  /** [n, …]; images NHWC. */
  inputs: tensorSchema,
  /** [n] */
  labels: tensorSchema,
  /** In the order and shapes of `parameters`. */
  fisherDiagonal: parameters,
});

const fisher = z.strictObject({ madeBy, mlp: fisherCase, cnn: fisherCase });

/** Pretraining of the 16-wide, 10-layer MLP. */
const training = z.strictObject({
  madeBy,
  settings: z.strictObject(sgd),
  /** [256, 16] */
  inputs: tensorSchema,
  /** [256] */
  labels: tensorSchema,
  /** [steps, 32], rows of `inputs` */
  batches: tensorSchema,
  initialParameters: parameters,
  /** Mean cross-entropy of each step's batch before its update. */
  losses: steps,
  finalParameters: parameters,
  roundingErrors,
});

/** Eq. 9 on the same network, from a trained one with a mark on class 0. */
const forgetting = z.strictObject({
  madeBy,
  settings: z.strictObject({ ...sgd, lambdaForget: z.number(), lambdaKl: z.number() }),
  /** D_f: [n, 16] */
  forgetInputs: tensorSchema,
  /** D_f,clean: [n, 16], all of label 0 */
  forgetCleanInputs: tensorSchema,
  /** [steps, 32], rows of `forgetInputs` */
  forgetBatches: tensorSchema,
  /** [steps, 32], rows of `forgetCleanInputs` */
  forgetCleanBatches: tensorSchema,
  /** [steps, 32], the labels for the rows of `forgetBatches` */
  randomLabels: tensorSchema,
  /** Where forgetting starts and what it stays near. */
  oldParameters: parameters,
  fisherDiagonal: parameters,
  /** Without their weights, before each step's update. */
  terms: z.strictObject({ correction: steps, forgetting: steps, remembering: steps }),
  /** correction + lambdaForget · forgetting + lambdaKl · remembering */
  totals: steps,
  finalParameters: parameters,
  roundingErrors,
});

/** Pretraining of the 784-wide MLP on the embedded sample. */
const fashion = z.strictObject({
  madeBy,
  settings: z.strictObject(sgd),
  /** Of the unpacked IDX files the numbers hold for. */
  imagesSha256: z.string(),
  labelsSha256: z.string(),
  samples: z.int(),
  /** Inputs are (byte/255 − mean)/standardDeviation. */
  mean: z.number(),
  standardDeviation: z.number(),
  layers: z.int(),
  width: z.int(),
  classes: z.int(),
  batchSize: z.int(),
  losses: steps,
  roundingErrors,
  /** To tell a wrong start from a wrong step. */
  probes: z.strictObject({
    /** The first four numbers of each kernel. */
    kernels: z.array(tensorSchema),
    /** The first four rows of the last step. */
    lastRows: z.array(z.int()),
    /** The labels of the first sixteen rows of step 0. */
    firstLabels: z.array(z.int()),
    /** Sum of all inputs of step 0. */
    firstInputsSum: z.number(),
  }),
});

/** The warp of WaNet, whole images. */
const warping = z.strictObject({
  madeBy,
  strength: z.number(),
  cases: z.array(
    z.strictObject({
      /** [2, k, k] before it is normalised: x components of the vectors, then y components. */
      control: tensorSchema,
      /** [2, height, width]: normalised and upsampled. */
      field: tensorSchema,
      /** [n, height, width, channels], bytes */
      images: tensorSchema,
      /** In the shape of `images`, float64 and not rounded. */
      warped: tensorSchema,
    }),
  ),
});

/** The layout of each file of fixtures/, by its name. */
export const fixtureSchemas = {
  losses,
  fisher,
  'training-50-steps': training,
  'forgetting-50-steps': forgetting,
  'fashion-50-steps': fashion,
  warping,
  'search-optuna2': searchSchema,
  'search-optuna5': searchSchema,
};
