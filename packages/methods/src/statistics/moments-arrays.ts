import { createMoments, type Moments } from './moments.js';

/** What a header says of moments beside their numbers. */
export interface MomentsHeader {
  readonly kind: Moments['kind'];
  readonly size: number;
  readonly count: number;
  /** Of low rank: the most rows, and those there are. */
  readonly rank?: number;
  readonly directions?: number;
}

/** What moments are but for their numbers, which {@link arraysOf} gives. */
export function headerOf(moments: Moments): MomentsHeader {
  const { kind, count, mean } = moments;
  const header = { kind, size: mean.length, count };
  if (moments.kind === 'dense') return header;
  return { ...header, rank: moments.rank, directions: moments.directions.rows };
}

/** The numbers of moments in the order of the file; not copies. */
export function arraysOf(moments: Moments): readonly Float64Array[] {
  return moments.kind === 'dense'
    ? [moments.mean, moments.scatter]
    : [moments.mean, moments.scatterDiagonal, moments.directions.data];
}

/** How many numbers moments of such a header have. */
export function lengthOf({ kind, size, directions = 0 }: MomentsHeader): number {
  return kind === 'dense' ? size + (size * (size + 1)) / 2 : size * (2 + directions);
}

/** Moments of a header and their numbers, which are copied. */
export function momentsFrom(header: MomentsHeader, numbers: Float64Array): Moments {
  const { kind, size, count, rank = 1, directions = 0 } = header;
  const moments = createMoments(size, kind === 'dense' ? {} : { rank });
  moments.count = count;
  if (moments.kind === 'low-rank')
    moments.directions = {
      rows: directions,
      columns: size,
      data: new Float64Array(directions * size),
    };
  let from = 0;
  for (const array of arraysOf(moments)) {
    array.set(numbers.subarray(from, from + array.length));
    from += array.length;
  }
  return moments;
}

/** Whether a header read from a file can be one. */
export function isMomentsHeader(value: unknown): value is MomentsHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, size, count, rank, directions } = value as Record<string, unknown>;
  if (!isCount(count) || !isCount(size) || size < 1) return false;
  if (kind === 'dense') return true;
  return (
    kind === 'low-rank' &&
    isCount(rank) &&
    isCount(directions) &&
    rank >= 1 &&
    rank <= size &&
    directions <= rank
  );
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
