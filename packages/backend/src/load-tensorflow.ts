import * as tf from '@tensorflow/tfjs-core';

import { joinElementwise } from './elementwise.js';
import { registerMatMulFloat64 } from './float64/mat-mul.js';
import { registerSolvePositiveDefinite } from './float64/solve-positive-definite.js';
import { registerSymmetricEigen } from './float64/symmetric-eigen.js';
import { registerHeavyBallStep } from './heavy-ball-step.js';
import { assertNodeVersion, missingLibrary } from './missing-library.js';
import { enableOneDnn } from './one-dnn.js';
import { chooseProducts } from './products.js';
import { setIntraOpThreads } from './threads.js';

/**
 * Loads the native library and makes it the active backend.
 *
 * @throws BackendError saying why it is missing
 */
export async function loadTensorflow(threads?: number): Promise<void> {
  assertNodeVersion();
  // A registry without the name answers null, whatever the type says.
  const loaded = (tf.findBackendFactory('tensorflow') as unknown) !== null;
  if (threads !== undefined) setIntraOpThreads(threads, { loaded });
  // Read when the library is loaded; without it TensorFlow reports its start on stderr.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  if (!loaded) enableOneDnn();
  try {
    await import('@tensorflow/tfjs-node');
    await tf.setBackend('tensorflow');
  } catch (error) {
    throw missingLibrary(error);
  }
  registerHeavyBallStep();
  registerSolvePositiveDefinite();
  registerMatMulFloat64();
  registerSymmetricEigen();
  chooseProducts();
  joinElementwise();
}
