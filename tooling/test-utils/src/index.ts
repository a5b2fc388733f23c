export { describeBackends } from './describe-backends.js';
export { runReadmeExample } from './run-readme-example.js';
export { expectClose, expectNoLeak, numericalGradient, type Tolerance } from './tensors.js';
export { createToyModel, fixedNumbers, toyBatch, toyStream } from './toy-problem.js';
