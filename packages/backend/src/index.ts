export { BackendError, type BackendErrorFields } from './backend-error.js';
export type { BackendInfo, BackendStatus, MissingBackend } from './backend-info.js';
export { backendNames, type BackendName } from './backend-name.js';
export { describeBackend } from './describe-backend.js';
export type { BackendOptions } from './load-backend.js';
export { probeBackends } from './probe-backends.js';
export { useBackend, type BackendChoice } from './use-backend.js';
