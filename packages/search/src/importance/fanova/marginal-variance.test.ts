import { describe, expect, it } from 'vitest';

import { createGenerator } from '../../random/generator.js';
import { leafBoxes, volumeOf } from './leaf-boxes.js';
import { marginalVariance, totalVariance } from './marginal-variance.js';
import { growTree, type TreeNode } from './regression-tree.js';

const leaf = (value: number): TreeNode => ({ kind: 'leaf', value });
const split = (column: number, threshold: number, left: TreeNode, right: TreeNode): TreeNode => ({
  ...{ kind: 'split', column, threshold, left, right },
});
const bounds = [
  [0, 4],
  [-1, 1],
  [0, 1],
] as const;

describe('variances of a tree', () => {
  it('by hand: a quarter of the space predicts 8, the rest 0', () => {
    const leaves = leafBoxes(split(0, 1, leaf(8), leaf(0)), bounds);
    // Mean 2: (6² + 3 · 2²)/4.
    expect(totalVariance(leaves)).toBeCloseTo(12, 12);
    expect(marginalVariance(leaves, [0])).toBeCloseTo(12, 12);
    expect(marginalVariance(leaves, [1])).toBeCloseTo(0, 12);
    expect(marginalVariance(leaves, [0, 1])).toBeCloseTo(12, 12);
  });

  it('by hand: of what two columns do together neither does anything alone', () => {
    const exclusive = split(0, 2, split(1, 0, leaf(0), leaf(1)), split(1, 0, leaf(1), leaf(0)));
    const leaves = leafBoxes(exclusive, bounds);
    expect(totalVariance(leaves)).toBeCloseTo(0.25, 12);
    expect(marginalVariance(leaves, [0])).toBeCloseTo(0, 12);
    expect(marginalVariance(leaves, [1])).toBeCloseTo(0, 12);
    expect(marginalVariance(leaves, [0, 1])).toBeCloseTo(0.25, 12);
  });

  it('are what averages over a fine grid give', () => {
    const generator = createGenerator(0, 'grid');
    const size = 16;
    // All numbers are multiples of 1/size, so that a tree is even within each cell.
    const draw = () => Array.from({ length: 80 }, () => generator.integer(size + 1) / size);
    const columns = [draw(), draw(), draw()].map((cells) => Float64Array.from(cells));
    const targets = Float64Array.from({ length: 80 }, () => generator.uniform());
    const tree = growTree({ columns, targets }, [...targets.keys()], generator);
    const leaves = leafBoxes(tree, [
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(leaves.reduce((sum, each) => sum + volumeOf(each), 0)).toBeCloseTo(1, 12);

    const middles = Array.from({ length: 2 * size }, (_, i) => (i + 0.5) / (2 * size));
    const predictions = middles.map((a) =>
      middles.map((b) => middles.map((c) => predict(tree, [a, b, c]))),
    );
    const first = predictions.map((plane) => mean(plane.flat()));
    const two = predictions.flatMap((plane) => plane.map(mean));
    expect(totalVariance(leaves)).toBeCloseTo(variance(predictions.flat(2)), 10);
    expect(marginalVariance(leaves, [0])).toBeCloseTo(variance(first), 10);
    expect(marginalVariance(leaves, [0, 1])).toBeCloseTo(variance(two), 10);
    expect(marginalVariance(leaves, [0, 1, 2])).toBeCloseTo(totalVariance(leaves), 10);
  });
});

function predict(node: TreeNode, row: readonly number[]): number {
  if (node.kind === 'leaf') return node.value;
  return predict(row[node.column]! <= node.threshold ? node.left : node.right, row);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}
