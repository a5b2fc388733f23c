import type { ForgetConfig } from '../config/forget-config.js';
import type { FisherPart } from '../config/names.js';
import type { PretrainConfig } from '../config/pretrain-config.js';

/** What a step does; plain data, so that it can be sent to another process. */
export type StepWork =
  | {
      readonly kind: 'pretrain';
      readonly config: PretrainConfig;
      readonly folder: string;
    }
  | {
      readonly kind: 'fisher';
      readonly fisherOn: FisherPart;
      /** Of the pretrained model. */
      readonly folder: string;
    }
  | {
      readonly kind: 'statistics';
      /** Of the pretrained model. */
      readonly folder: string;
    }
  | {
      /** Statistics of the inputs of each class, besides the others. */
      readonly kind: 'class-inputs';
      /** Of the pretrained model. */
      readonly folder: string;
    }
  | {
      readonly kind: 'forget';
      readonly config: ForgetConfig;
      readonly pretrained: string;
      readonly folder: string;
    };

/** A piece of work that one process does at one go, and what must be done before. */
export interface Step {
  /** Unique within a graph. */
  readonly id: string;
  readonly after: readonly string[];
  readonly work: StepWork;
  /** It serves the steps after it alone: where these are done, it need not be, and it has no cells. */
  readonly helper?: boolean;
}

/** How a step ended; nothing starts from a model that diverged. */
export type StepEnd = 'done' | 'diverged';
