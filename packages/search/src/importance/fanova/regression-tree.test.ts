import { describe, expect, it } from 'vitest';

import { createGenerator } from '../../random/generator.js';
import { growTree, type TreeNode } from './regression-tree.js';

const samples = (columns: number[][], targets: number[]) => ({
  columns: columns.map((cells) => Float64Array.from(cells)),
  targets: Float64Array.from(targets),
});
const grow = (columns: number[][], targets: number[], seed = 0): TreeNode =>
  growTree(samples(columns, targets), [...targets.keys()], createGenerator(seed, 'tree'));

function predict(node: TreeNode, row: readonly number[]): number {
  if (node.kind === 'leaf') return node.value;
  return predict(row[node.column]! <= node.threshold ? node.left : node.right, row);
}

describe('growTree', () => {
  it('splits where the squared error falls most, in the middle between two rows', () => {
    // Sums of squares left by a split of x: 1|… 32.67, 2|… 0.5 + 0.5, 4|… 32.67; y says less.
    expect(
      grow(
        [
          [1, 2, 4, 6],
          [1, 0, 1, 0],
        ],
        [0, 1, 8, 9],
      ),
    ).toEqual({
      ...{ kind: 'split', column: 0, threshold: 3 },
      left: {
        ...{ kind: 'split', column: expect.any(Number) as number },
        threshold: expect.any(Number) as number,
        left: { kind: 'leaf', value: expect.any(Number) as number },
        right: { kind: 'leaf', value: expect.any(Number) as number },
      },
      right: expect.objectContaining({ kind: 'split' }) as TreeNode,
    });
  });

  it('grows until it knows each row it was grown from', () => {
    const generator = createGenerator(1, 'rows');
    const [x, y, targets] = [0, 1, 2].map(() =>
      Array.from({ length: 60 }, () => generator.uniform()),
    );
    const tree = grow([x!, y!], targets!);
    for (const [i, target] of targets!.entries())
      expect(predict(tree, [x![i]!, y![i]!])).toBe(target);
  });

  it('predicts the mean of rows that are alike, each as often as it was chosen', () => {
    const alike = samples([[3, 3, 5]], [1, 4, 7]);
    const tree = growTree(alike, [0, 0, 1, 2], createGenerator(0, 'tree'));
    expect(tree).toEqual({
      ...{ kind: 'split', column: 0, threshold: 4 },
      left: { kind: 'leaf', value: 2 },
      right: { kind: 'leaf', value: 7 },
    });
  });

  it('is one leaf where all targets are the same, rounding aside', () => {
    expect(grow([[1, 2, 3]], [0.1, 0.1, 0.1])).toEqual({
      kind: 'leaf',
      value: expect.closeTo(0.1) as number,
    });
    expect(grow([[1, 2, 3]], [0, 0, 0])).toEqual({ kind: 'leaf', value: 0 });
  });

  it('splits large targets that are near one another', () => {
    expect(grow([[1, 2, 3, 4]], [1e9, 1e9, 1e9 + 1, 1e9 + 1])).toMatchObject({ threshold: 2.5 });
  });

  it('chooses one of equally good columns by the generator', () => {
    const columns = [
      [0, 1],
      [1, 0],
    ];
    const chosen = Array.from({ length: 20 }, (_, seed) => {
      const tree = grow(columns, [0, 1], seed);
      return tree.kind === 'split' ? tree.column : NaN;
    });
    expect(new Set(chosen)).toEqual(new Set([0, 1]));
    expect(grow(columns, [0, 1], 5)).toEqual(grow(columns, [0, 1], 5));
  });
});
