import type { TreeNode } from './regression-tree.js';

/** An interval, as shares of a column's range. */
export type Interval = readonly [low: number, high: number];

/** A leaf: what it predicts, and where. */
export interface LeafBox {
  readonly value: number;
  /** By column, all of it where undefined. */
  readonly intervals: readonly (Interval | undefined)[];
}

/** Where a tree predicts what: boxes that fill the space and share nothing but their sides. */
export function leafBoxes(
  tree: TreeNode,
  bounds: readonly (readonly [number, number])[],
): readonly LeafBox[] {
  const leaves: LeafBox[] = [];
  collect(tree, []);
  return leaves;

  function collect(node: TreeNode, intervals: readonly (Interval | undefined)[]): void {
    if (node.kind === 'leaf') {
      leaves.push({ value: node.value, intervals });
      return;
    }
    const { column, threshold, left, right } = node;
    const [lowest, highest] = bounds[column] as readonly [number, number];
    const share = (threshold - lowest) / (highest - lowest);
    const [low, high] = intervals[column] ?? [0, 1];
    const within = (interval: Interval): (Interval | undefined)[] => {
      const narrowed = [...intervals];
      narrowed[column] = interval;
      return narrowed;
    };
    collect(left, within([low, share]));
    collect(right, within([share, high]));
  }
}

/** Which share of the space a box fills, of the columns that are not left out. */
export function volumeOf({ intervals }: LeafBox, leftOut?: ReadonlySet<number>): number {
  return intervals.reduce(
    (volume, interval, column) =>
      interval && !leftOut?.has(column) ? volume * (interval[1] - interval[0]) : volume,
    1,
  );
}
