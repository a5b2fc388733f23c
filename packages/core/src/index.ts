export type { Batch, BatchStream, LabelledBatch } from './batches/batch.js';
export { assertNumber, type NumberRange } from './errors/assert-number.js';
export { SfError, type ErrorKind, type SfErrorFields } from './errors/sf-error.js';
export type {
  Method,
  MethodContext,
  MethodSettings,
  Need,
  Pattern,
  SetName,
} from './methods/method.js';
export { trainableVariables } from './model/parameters.js';
export type { OutputTerm, ParameterTerm, Term } from './objective/term.js';
export type { Checkpoint, EpochReport, Warning } from './optimize/epoch-report.js';
export { createGenerator, type Generator } from './random/generator.js';
export { permutation } from './random/permutation.js';
