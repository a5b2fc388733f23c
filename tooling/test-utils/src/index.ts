export { describeBackends } from './describe-backends.js';
export { expectClose, expectNoLeak, numericalGradient, type Tolerance } from './tensors.js';
