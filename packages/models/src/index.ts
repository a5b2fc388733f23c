export {
  NormalizedHardTanhAsPrinted,
  normalizedHardTanhAsPrinted,
} from './activation/normalized-hard-tanh-as-printed.js';
export { NormalizedHardTanh, normalizedHardTanh } from './activation/normalized-hard-tanh.js';
export { assertModelFits, type DataShape } from './fit/assert-model-fits.js';
export { haarOrthogonal } from './init/haar-orthogonal.js';
export { createMlp, mlpActivations, type MlpOptions } from './mlp/create-mlp.js';
