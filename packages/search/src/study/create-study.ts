import { SearchError } from '../errors/search-error.js';
import type { Pruner } from '../pruners/pruner.js';
import type { Sampler } from '../samplers/sampler.js';
import { createMemoryStorage } from '../storage/memory-storage.js';
import type { Direction, Storage, StudyStorage } from '../storage/storage.js';
import { openStudy } from './open-study.js';
import type { Study } from './study.js';

/** What a study is guided by. */
export interface StudyGuides {
  /** By default `createTpeSampler()`. */
  readonly sampler?: Sampler;
  /** By default `createMedianPruner()`. */
  readonly pruner?: Pruner;
}

/** What a new study is like. */
export interface CreateStudyOptions extends StudyGuides {
  /** By default one that no other study has. */
  readonly name?: string;
  /** Whether the objective is better when smaller (the default) or larger. */
  readonly direction?: Direction;
  /** Instead of {@link direction}: one for each of several objectives. */
  readonly directions?: readonly Direction[];
  /** By default in memory. */
  readonly storage?: Storage;
  /** Whether a study of this name that is there is continued (default false). */
  readonly loadIfExists?: boolean;
}

/** Which study to continue. */
export interface LoadStudyOptions extends StudyGuides {
  /** May be left out where the storage has one study only. */
  readonly name?: string;
  readonly storage: Storage;
}

/**
 * Begins a study.
 *
 * @throws SearchError `SF_SEARCH_STUDY_EXISTS` for a name that is taken; `SF_SEARCH_OTHER_DIRECTION`
 * where a study is to be continued that has other directions; `SF_SEARCH_BAD_SETTING` for what is no
 * direction
 * @example
 * ```ts
 * const study = await createStudy({ direction: 'maximize' });
 * await study.optimize(async (trial) => {
 *   const x = await trial.suggestFloat('x', -10, 10);
 *   return -((x - 2) ** 2);
 * }, { trials: 100 });
 * (await study.bestTrial()).params; // { x: 1.99… }
 * ```
 */
export async function createStudy(options: CreateStudyOptions = {}): Promise<Study> {
  const { storage = createMemoryStorage(), loadIfExists = false } = options;
  const name = options.name ?? `no-name-${crypto.randomUUID()}`;
  const directions = directionsOf(options);
  try {
    return openStudy(await storage.createStudy(name, directions), options);
  } catch (error) {
    if (!loadIfExists || !isTaken(error)) throw error;
  }
  const study = await storage.loadStudy(name);
  assertDirections(study, directions);
  return openStudy(study, options);
}

/**
 * Continues a study that is there.
 *
 * @throws SearchError `SF_SEARCH_STUDY_UNKNOWN`
 * @example
 * ```ts
 * const study = await loadStudy({ name: 'depth', storage });
 * ```
 */
export async function loadStudy(options: LoadStudyOptions): Promise<Study> {
  const { storage } = options;
  const name = options.name ?? (await onlyName(storage));
  return openStudy(await storage.loadStudy(name), options);
}

async function onlyName(storage: Storage): Promise<string> {
  const names = await storage.listStudies();
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  throw new SearchError(`name: expected one, as the storage has ${names.length} studies`, {
    code: 'SF_SEARCH_STUDY_UNKNOWN',
    ...(names.length > 0 && { hint: `There are ${names.join(', ')}.` }),
  });
}

function directionsOf({ direction, directions }: CreateStudyOptions): readonly Direction[] {
  if (direction !== undefined && directions !== undefined)
    throw bad('direction and directions: expected one of them, got both');
  const all = directions ?? [direction ?? 'minimize'];
  if (all.length === 0) throw bad('directions: expected at least one, got none');
  for (const one of all)
    if (!['minimize', 'maximize'].includes(one))
      throw bad(`direction must be 'minimize' or 'maximize'; got '${one}'`);
  return all;
}

function assertDirections({ name, directions }: StudyStorage, asked: readonly Direction[]): void {
  if (directions.join() === asked.join()) return;
  throw new SearchError(
    `study '${name}': expected direction ${asked.join(', ')}, but it has ${directions.join(', ')}`,
    { code: 'SF_SEARCH_OTHER_DIRECTION', hint: 'Give the new study another name.' },
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof SearchError && error.code === 'SF_SEARCH_STUDY_EXISTS';
}

function bad(message: string): SearchError {
  return new SearchError(message, { code: 'SF_SEARCH_BAD_SETTING' });
}
