import { assertNumber, SfError } from '@sf/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { drawPseudoFeatures } from './draw-pseudo-features.js';
import { fitLogisticRegression } from './fit-logistic-regression.js';
import { assertEvidence, type HeadEvidence } from './head-evidence.js';
import { lastDense } from './last-dense.js';
import type { Minimum } from './minimize-convex.js';

/** Of {@link refitHead}. */
export interface HeadOptions {
  /** Of the pseudo-features. */
  readonly seed: number;
  /** Factor of |θ − θ_old|²/2, above 0: how much the old head counts. */
  readonly pull: number;
  /** Pseudo-features of each class; 500 if not given. */
  readonly samplesPerClass?: number;
  /** What the activation before the head can give, e.g. `{ min: 0, max: Infinity }` for ReLU. */
  readonly range?: { readonly min: number; readonly max: number };
  /** Of the gradient's largest element; 1e-4 if not given. */
  readonly tolerance?: number;
  /** 500 if not given. */
  readonly maxIterations?: number;
}

/**
 * Refits a model's last Dense layer so that it knows a corrected class, from the real features of
 * D_f,clean and, for all other classes, pseudo-features drawn from the Gaussians kept from training:
 * multinomial logistic regression in which every class counts the same, from the old head, with a
 * quadratic pull towards it. A convex problem, solved by L-BFGS. With one covariance for all classes
 * and no pull it would tend to the head of linear discriminant analysis.
 *
 * @param model - its last layer with weights is updated in place, after all is computed; stays the
 *   caller's
 * @param evidence - stays the caller's
 * @param options - the same options give the same head on the same backend
 * @returns how the search ended; `at` is the new head, kernel row by row, then bias
 * @throws SfError `SF_BAD_MODEL`, `SF_BAD_SHAPE`, `SF_BAD_LABEL`, `SF_BAD_SETTING`, `SF_NO_SAMPLES`;
 *   `SF_NOT_FINITE`, with the model as it was
 * @example
 * ```ts
 * const { converged } = refitHead(model, { features, labels, classes }, { seed: 1, pull: 1e-3 });
 * ```
 */
export function refitHead(
  model: LayersModel,
  evidence: HeadEvidence,
  options: HeadOptions,
): Minimum {
  const { pull, tolerance, maxIterations } = options;
  assertNumber('pull', pull, { min: 0 });
  const head = lastDense(model);
  assertEvidence(model, evidence);
  const old = Float64Array.of(...head.kernel.read().dataSync(), ...head.bias.read().dataSync());
  const data = dataOf(evidence, options);
  try {
    const found = fitLogisticRegression(data, { start: old, pull, tolerance, maxIterations });
    if (!found.at.every((x) => Number.isFinite(Math.fround(x))) || !Number.isFinite(found.value))
      throw new SfError(`the head of model '${model.name}' would hold NaN or infinity`, {
        code: 'SF_NOT_FINITE',
        kind: 'failure',
        hint: 'check the features and their statistics for NaN, and raise the pull',
      });
    writeHead(head, found.at);
    return found;
  } finally {
    data.features.dispose();
  }
}

/** Real and pseudo-features together; who asks disposes `features`. */
function dataOf({ features, labels, classes }: HeadEvidence, options: HeadOptions) {
  const { seed, samplesPerClass = 500, range } = options;
  const real = new Map<number, number>();
  for (const label of Array.from(labels)) real.set(label, (real.get(label) ?? 0) + 1);
  const others = classes.flatMap((moments, label) => (real.has(label) ? [] : [{ moments, label }]));
  const drawn = others.map(({ moments, label }) =>
    drawPseudoFeatures(moments, {
      count: samplesPerClass,
      seed,
      label,
      ...(range ? { range } : {}),
    }),
  );
  const all = tf.concat([features, ...drawn], 0);
  tf.dispose(drawn);
  const allLabels = [
    ...Array.from(labels),
    ...others.flatMap(({ label }) => Array<number>(samplesPerClass).fill(label)),
  ];
  const weights = allLabels.map(
    (label) => 1 / (classes.length * (real.get(label) ?? samplesPerClass)),
  );
  return { features: all, labels: allLabels, weights };
}

function writeHead({ kernel, bias }: ReturnType<typeof lastDense>, at: Float64Array): void {
  const values = Float32Array.from(at);
  const shape = kernel.read().shape as [number, number];
  const [width, classes] = shape;
  tf.tidy(() => {
    kernel.write(tf.tensor2d(values.slice(0, width * classes), shape));
    bias.write(tf.tensor1d(values.slice(width * classes)));
  });
}
