export { NormalizedHardTanh, normalizedHardTanh } from './activation/normalized-hard-tanh.js';
export { assertModelFits, type DataShape } from './fit/assert-model-fits.js';
export { haarOrthogonal } from './init/haar-orthogonal.js';
export { createMlp, type MlpOptions } from './mlp/create-mlp.js';
