import type { SearchedNumber } from '@sf/core';

/** λ of the front. */
export const lambda: SearchedNumber = { low: 1, high: 1e5, log: true };
/** ε of the front. */
export const ridge: SearchedNumber = { low: 1e-4, high: 1, log: true };
/** Of the head, towards the old one. */
export const pull: SearchedNumber = { low: 1e-4, high: 1, log: true };
/** Of training after a repair, and of distillation of logits. */
export const learningRate: SearchedNumber = { low: 1e-6, high: 1e-2, log: true };
/** Of distillation of features, whose loss is relative to their size. */
export const distillationRate: SearchedNumber = { low: 1e-3, high: 1, log: true };
/** λ_KL of fine-tuning. */
export const lambdaKl: SearchedNumber = { low: 1e3, high: 1e7, log: true };
/** Factor of the right labels in distillation. */
export const correction: SearchedNumber = { low: 0.01, high: 1, log: true };
