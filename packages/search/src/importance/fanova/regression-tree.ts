import type { Generator } from '../../random/generator.js';
import { shuffle } from '../../random/shuffle.js';

/** A node: the mean of its rows, or a question with two answers. */
export type TreeNode =
  | { readonly kind: 'leaf'; readonly value: number }
  | {
      readonly kind: 'split';
      readonly column: number;
      /** Rows at or below it are on the left side. */
      readonly threshold: number;
      readonly left: TreeNode;
      readonly right: TreeNode;
    };

/** Rows of numbers, by column, and a number to predict for each. */
export interface Samples {
  readonly columns: readonly Float64Array[];
  readonly targets: Float64Array;
}

const deepest = 64;

/**
 * A regression tree (Breiman et al., Classification and Regression Trees, 1984), grown until the rows of
 * each leaf are alike or have the same target: splits minimise the squared error, and of equally good
 * ones the generator decides.
 *
 * @param samples - at least one column
 * @param chosen - indices of the rows it is grown from; one may occur several times
 */
export function growTree(
  samples: Samples,
  chosen: readonly number[],
  generator: Generator,
): TreeNode {
  const { columns, targets } = samples;
  // Sorted once; the parts of a list that is sorted are.
  return grow(
    columns.map((cells) => [...chosen].sort((a, b) => at(cells, a) - at(cells, b))),
    0,
  );

  function grow(orders: Orders, depth: number): TreeNode {
    const split = depth < deepest ? bestSplit(samples, orders, generator) : null;
    if (!split) return { kind: 'leaf', value: meanOf(targets, orders[0] ?? []) };
    const { column, threshold } = split;
    const cells = columns[column] as Float64Array;
    const left = orders.map((rows) => rows.filter((row) => at(cells, row) <= threshold));
    const right = orders.map((rows) => rows.filter((row) => at(cells, row) > threshold));
    return {
      ...{ kind: 'split', column, threshold },
      left: grow(left, depth + 1),
      right: grow(right, depth + 1),
    };
  }
}

/** The rows of a node, by column in the order of its numbers. */
type Orders = readonly (readonly number[])[];

interface Split {
  readonly column: number;
  readonly threshold: number;
}

function bestSplit(samples: Samples, orders: Orders, generator: Generator): Split | null {
  const { columns, targets } = samples;
  const [anyOrder = []] = orders;
  // From the mean, so that no digits cancel where targets are large and near one another.
  const mean = meanOf(targets, anyOrder);
  if (anyOrder.every((row) => Math.abs(at(targets, row) - mean) <= 1e-12 * Math.abs(mean)))
    return null;
  let [best, gained]: [Split | null, number] = [null, -Infinity];
  for (const column of shuffle([...orders.keys()], generator)) {
    const rows = orders[column] as readonly number[];
    const cells = columns[column] as Float64Array;
    let left = 0;
    for (let count = 1; count < rows.length; count++) {
      const [below, above] = [rows[count - 1] as number, rows[count] as number];
      left += at(targets, below) - mean;
      const [low, high] = [at(cells, below), at(cells, above)];
      if (low === high) continue;
      // What a split takes from the sum of squares: the deviations of both sides add up to 0.
      const gain = left ** 2 / count + left ** 2 / (rows.length - count);
      if (gain > gained) [best, gained] = [{ column, threshold: (low + high) / 2 }, gain];
    }
  }
  return best;
}

function meanOf(targets: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + at(targets, row), 0) / rows.length;
}

function at(numbers: Float64Array, row: number): number {
  return numbers[row] as number;
}
