import path from 'node:path';

import { z } from 'zod';

import { forgetConfig, type ForgetConfig } from '../config/forget-config.js';
import { fisherParts, type FisherPart } from '../config/names.js';
import { pretrainConfig, type PretrainConfig } from '../config/pretrain-config.js';
import type { StepWork } from '../graph/step.js';
import { runFolderName } from '../run-folder/run-folder-name.js';

/** A step of a comparison as other machines are told of it: run folders by their names alone. */
export type StepOrder =
  | { readonly kind: 'pretrain'; readonly config: PretrainConfig }
  | { readonly kind: 'forget'; readonly config: ForgetConfig; readonly pretrained: string }
  | { readonly kind: 'fisher'; readonly pretrained: string; readonly fisherOn: FisherPart }
  | { readonly kind: 'statistics' | 'class-inputs'; readonly pretrained: string };

/** Nothing that leads out of the folder of runs. */
const folderName = z
  .string()
  .max(200)
  .regex(/^(?:pretrain|retrain)(?:-[a-z0-9]+)+$/, 'must be the name of a pretraining run');

/** Of {@link StepOrder}. */
export const stepOrder: z.ZodType<StepOrder> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pretrain'), config: pretrainConfig }),
  z.strictObject({ kind: z.literal('forget'), config: forgetConfig, pretrained: folderName }),
  z.strictObject({
    kind: z.literal('fisher'),
    pretrained: folderName,
    fisherOn: z.enum(fisherParts),
  }),
  z.strictObject({ kind: z.enum(['statistics', 'class-inputs']), pretrained: folderName }),
]);

/** What others are to be told of a step. */
export function orderOf(work: StepWork): StepOrder {
  const nameOf = (folder: string) => path.basename(folder);
  switch (work.kind) {
    case 'pretrain':
      return { kind: work.kind, config: work.config };
    case 'forget':
      return { kind: work.kind, config: work.config, pretrained: nameOf(work.pretrained) };
    case 'fisher':
      return { kind: work.kind, fisherOn: work.fisherOn, pretrained: nameOf(work.folder) };
    case 'statistics':
    case 'class-inputs':
      return { kind: work.kind, pretrained: nameOf(work.folder) };
  }
}

/** The step in this machine's folder of runs. */
export function workOf(order: StepOrder, runs: string): StepWork {
  const folderOf = (name: string) => path.join(runs, name);
  switch (order.kind) {
    case 'pretrain':
      return { ...order, folder: folderOf(runFolderName(order.config)) };
    case 'forget': {
      const { kind, config, pretrained } = order;
      const folder = folderOf(runFolderName(config));
      return { kind, config, pretrained: folderOf(pretrained), folder };
    }
    case 'fisher':
      return { kind: 'fisher', fisherOn: order.fisherOn, folder: folderOf(order.pretrained) };
    case 'statistics':
    case 'class-inputs':
      return { kind: order.kind, folder: folderOf(order.pretrained) };
  }
}
