import { applyTransform, findTransform, type ImageDataset } from '@sf/data';
import { createFront, createMoments, pairDifferences, updateMoments } from '@sf/methods';
import type { DenseFront, Matrix } from '@sf/methods';

import { compare, type Contestant } from '../measure.js';
import { readArray, writeArray } from '../peers/array-folder.js';
import { contestantOf } from '../peers/child.js';
import { assertSameValues } from './agreement.js';
import type { Bench } from './bench.js';
import { measuredTimes } from './measured.js';
import { stepImages } from './step-data.js';
import type { Measured } from './target.js';

/** The preset of the repairs. */
const options = { lambda: 1e4, ridge: 1e-2 };
/** Of the inputs; more than there are numbers in one, so that their covariance is of full rank. */
const samplesOf = (inputSize: number) => Math.ceil(1.2 * inputSize);

/** The front of a repair from its statistics, in float64, beside numpy's solver. */
export async function measureFront(bench: Bench, inputSize: number): Promise<Measured> {
  const { folder } = await bench.network({ inputSize, width: bench.sizes.narrow });
  const { clean, transformed } = rowsOf(await stepImages(inputSize), samplesOf(inputSize));
  const differences = rounded(pairDifferences(clean, transformed));
  await writeRows(folder, 'inputs', clean);
  await writeRows(folder, 'differences', differences);
  const statistics = { inputs: momentsOf(clean), differences: momentsOf(differences) };
  let removed: Matrix | undefined;
  const ours: Contestant = {
    name: 'createFront',
    units: 1,
    run() {
      removed = (createFront(statistics, options) as DenseFront).removed;
      return Promise.resolve();
    },
  };
  return bench.withPython('front.py', { folder, ...options }, async (child) => {
    const numpy = contestantOf(child, { name: 'numpy', units: 1 });
    const comparison = await compare(ours, numpy, bench.rounds);
    await child.ask('values');
    const theirs = await readArray(folder, 'removed');
    const difference = assertSameValues('removed', removed?.data ?? [], theirs.values);
    return measuredTimes([ours, numpy], comparison, [
      `largest difference of the values: ${difference.toExponential(1)}`,
    ]);
  });
}

/** Images over and over, with noise where they repeat, and T of them; pixels between 0 and 1. */
function rowsOf(images: ImageDataset, count: number): { clean: Matrix; transformed: Matrix } {
  const { height, width, channels } = images;
  const columns = height * width * channels;
  const marked = applyTransform(images, findTransform('tile'));
  const take = (of: ImageDataset) => {
    const data = Float64Array.from({ length: count * columns }, (_, i) => {
      const [sample, at] = [Math.floor(i / columns), i % columns];
      // A hundredth of it is of another image: samples that repeat would leave the rank too low.
      const noise = (images.images[(i * 7919) % images.images.length] ?? 0) / 100;
      return ((of.images[(sample % of.count) * columns + at] ?? 0) + noise) / 255;
    });
    return rounded({ rows: count, columns, data });
  };
  return { clean: take(images), transformed: take(marked) };
}

/** As the peer reads them: the files hold float32. */
function rounded(matrix: Matrix): Matrix {
  return { ...matrix, data: matrix.data.map(Math.fround) };
}

function momentsOf(rows: Matrix) {
  const moments = createMoments(rows.columns);
  updateMoments(moments, rows);
  return moments;
}

async function writeRows(folder: string, name: string, { rows, columns, data }: Matrix) {
  await writeArray(folder, name, { values: Float32Array.from(data), shape: [rows, columns] });
}
