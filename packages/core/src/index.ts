export type { Batch, BatchStream, LabelledBatch } from './batches/batch.js';
export type { KnowsPullback } from './chain/activation-link.js';
export type { Forward } from './chain/link.js';
export { assertNumber, type NumberRange } from './errors/assert-number.js';
export { assertOneOf } from './errors/assert-one-of.js';
export { didYouMean } from './errors/did-you-mean.js';
export { SfError, type ErrorKind, type SfErrorFields } from './errors/sf-error.js';
export { computeFisherDiagonalPerSample } from './fisher/fisher-diagonal-per-sample.js';
export { computeFisherDiagonal } from './fisher/fisher-diagonal.js';
export type { FisherDiagonal, FisherOptions } from './fisher/mean-of-squares.js';
export { ewcPenalty, type PenaltyAndGradients, type PenaltyPart } from './losses/ewc-penalty.js';
export { randomLabels } from './losses/random-labels.js';
export { randomNetworkDistillation } from './losses/random-network-distillation.js';
export { softmaxCrossEntropy } from './losses/softmax-cross-entropy.js';
export { findMethod } from './methods/find-method.js';
export type {
  BaseContext,
  Method,
  MethodContext,
  MethodSettings,
  Need,
  Pattern,
  SearchedNumber,
  SetName,
} from './methods/method.js';
export { paperMethods } from './methods/paper-methods.js';
export { createLogits } from './model/logits.js';
export { inputShapeOf, numClassesOf } from './model/model-shapes.js';
export { trainableVariables } from './model/parameters.js';
export { correctionTerm, type PartTermOptions } from './objective/correction-term.js';
export { equation8, equation9, type Remembering } from './objective/equations.js';
export { ewcTerm, type EwcTermOptions } from './objective/ewc-term.js';
export { randomLabelTerm, type RandomLabelTermOptions } from './objective/random-label-term.js';
export {
  randomNetworkTerm,
  type RandomNetworkTermOptions,
} from './objective/random-network-term.js';
export type { OutputTerm, ParameterTerm, Term } from './objective/term.js';
export { DivergenceError } from './optimize/divergence-error.js';
export type {
  Checkpoint,
  EpochReport,
  StepProgress,
  TrainingReport,
  Warning,
} from './optimize/epoch-report.js';
export { createHeavyBall, type HeavyBall, type HeavyBallOptions } from './optimize/heavy-ball.js';
export { optimize, type OptimizeOptions, type Problem } from './optimize/optimize.js';
export { defaultLambdaKl } from './optimize/default-lambda-kl.js';
export { stabilityOf, type Stability } from './optimize/stability.js';
export type { UpdateRule } from './optimize/update-rule.js';
export { createGenerator, type Generator } from './random/generator.js';
export { permutation } from './random/permutation.js';
