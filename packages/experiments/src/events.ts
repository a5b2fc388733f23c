import type { ChildProcess } from 'node:child_process';

import type { ImageDataset } from '@sf/data';
import type { SetAccuracies } from '@sf/eval';

import type { DatasetName } from './config/names.js';
import type { RedisAddress } from './queue/redis-url.js';

/** What a step tells while it works, in this order: `task`, then `progress` and `epoch`, then `done`. */
export type RunEvent =
  /** A task begins. `task` is unique within a call; `title` is for people. */
  | {
      readonly type: 'task';
      readonly task: string;
      readonly title: string;
      readonly total: number;
      readonly unit: 'step' | 'batch' | 'byte' | 'epoch';
    }
  /** At most about ten a second. `done` counts in the task's unit, what a resumed run had already done included. */
  | {
      readonly type: 'progress';
      readonly task: string;
      readonly done: number;
      readonly total: number;
      /** null until there is something to judge by. */
      readonly secondsLeft: number | null;
      readonly detail?: string;
    }
  /** After each epoch of training. */
  | {
      readonly type: 'epoch';
      readonly task: string;
      /** From 1. */
      readonly epoch: number;
      readonly epochs: number;
      /** Mean of each term of the objective over the epoch, without its weight. */
      readonly terms: Readonly<Record<string, number>>;
      /** Mean of the weighted sum. */
      readonly total: number;
      /** After each epoch of forgetting; null while pretraining. */
      readonly accuracies: SetAccuracies | null;
    }
  /** A task ended. */
  | {
      readonly type: 'done';
      readonly task: string;
      readonly seconds: number;
      readonly detail: string;
      /** True where the work had been done earlier and was read from the run folder. */
      readonly reused: boolean;
    }
  /** How far a call of many steps is; at most about one a second. */
  | {
      readonly type: 'graph';
      readonly steps: number;
      /** Of the steps, those that are finished, earlier ones included. */
      readonly finished: number;
      /** Of the work that there was at the beginning, 0 … 1. */
      readonly part: number;
      /** null until there is something to judge by. */
      readonly secondsLeft: number | null;
    }
  /** Something to tell the user; the work goes on. */
  | { readonly type: 'note' | 'warning'; readonly message: string };

/** What every step takes besides its config and folder. */
export interface RunOptions {
  /** Called in turn with everything that happens. It must not throw. */
  readonly observe?: ((event: RunEvent) => void) | undefined;
  /** Aborting makes the call reject with the signal's reason and leaves a folder that resumes. */
  readonly signal?: AbortSignal | undefined;
  /** Where downloaded datasets are kept; the user's cache folder where absent. */
  readonly cacheFolder?: string | undefined;
  /** Supplies datasets in place of this package's own loading, e.g. images of one's own. */
  readonly loadDataset?: DatasetLoader | undefined;
}

/** Loads a dataset by name; the other options of the call are for downloads. */
export type DatasetLoader = (name: DatasetName, options: RunOptions) => Promise<LoadedDataset>;

/** A dataset's two parts, of the same images' size and classes. */
export interface LoadedDataset {
  readonly train: ImageDataset;
  readonly test: ImageDataset;
}

/** Processes that share the work of a call. */
export interface WorkerOptions {
  /**
   * Steps that are done at a time, each in a process of its own, at least 1. As many as the work, the
   * processors and the memory allow where absent.
   */
  readonly jobs?: number | undefined;
  /** Threads of each process; the processors divided among them where absent. */
  readonly threads?: number | undefined;
  /** What they compute with, as `useBackend` of `@sf/backend` takes it. */
  readonly backend: string;
  /** Starts a process; for programs that bring their own. */
  readonly start?: (() => ChildProcess) | undefined;
}

/** Where the work of a call of many steps is done. */
interface PlaceOptions extends RunOptions {
  /**
   * Where absent, the steps are done one by one in this process, with the backend in use. A function
   * cannot be sent to another process: `loadDataset` is refused beside it.
   */
  readonly workers?: WorkerOptions | undefined;
}

/** A Redis (or Valkey) that hands work out to other machines. */
export interface QueueOptions {
  readonly redis: RedisAddress;
  /** How many trials or steps are handed out at a time; as many as can be done where absent. */
  readonly jobs?: number | undefined;
}

/** What a call of many steps takes besides. */
export interface ChainOptions extends PlaceOptions {
  /**
   * Where given, {@link serveWork} of this and other machines does the steps, and `workers` are none: the
   * folder of runs is one that all machines see.
   */
  readonly queue?: QueueOptions | undefined;
}

/** What a search takes besides. */
export interface SearchOptions extends PlaceOptions {
  /**
   * Where given, {@link serveWork} of this and other machines does the trials, and `workers` are none.
   * `shared` is a folder that all machines see: the pretrained model and what was kept of it.
   */
  readonly queue?: (QueueOptions & { readonly shared: string }) | undefined;
}

/** What a process that works for others takes. */
export interface ServeOptions extends Omit<RunOptions, 'loadDataset'> {
  readonly redis: RedisAddress;
  /** The folder of runs that all machines see, under this machine's path. */
  readonly shared: string;
  /** `jobs` trials and steps at a time, by default as many as there are processors. */
  readonly workers: WorkerOptions;
  /** It ends when there was no work for so long; else when it is aborted. */
  readonly idleSeconds?: number | undefined;
}
