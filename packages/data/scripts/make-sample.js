// Makes the embedded sample of Fashion-MNIST (../sample) from the full dataset:
//
//   corepack pnpm turbo run build --filter=@sf/data && node packages/data/scripts/make-sample.js
//
// Prints the checksums that src/node/load-fashion-mnist-sample.ts holds.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import { createGenerator, permutation } from '@sf/core';
import { formatIdx, indicesOfClass, selectSamples } from '@sf/data';
import { loadFashionMnist } from '@sf/data/node';

const seed = 2022;
const folder = new URL('../sample/', import.meta.url);
const { train, test, origin } = await loadFashionMnist({ onNote: (note) => console.error(note) });
console.error(`from: ${origin}`);
await writePart(train, { prefix: 'train', perClass: 600 });
await writePart(test, { prefix: 't10k', perClass: 100 });

/** Draws as many of each class at random, keeps the original order, writes images and labels. */
async function writePart(dataset, { prefix, perClass }) {
  const drawn = dataset.classNames.flatMap((_, label) => {
    const members = indicesOfClass(dataset, label);
    const order = permutation(members.length, createGenerator(seed, 'sample', prefix, label));
    return [...order.subarray(0, perClass)].map((i) => members[i]);
  });
  const { images, labels, count, height, width } = selectSamples(
    dataset,
    drawn.sort((a, b) => a - b),
  );
  await writeIdx(`${prefix}-images-idx3-ubyte.gz`, { shape: [count, height, width], data: images });
  await writeIdx(`${prefix}-labels-idx1-ubyte.gz`, { shape: [count], data: labels });
}

async function writeIdx(file, array) {
  const content = formatIdx(array);
  const packed = gzipSync(content, { level: 9 });
  await fs.writeFile(new URL(file, folder), packed);
  const sha256 = createHash('sha256').update(content).digest('hex');
  console.log(`${file} sha256 of the content ${sha256}, ${packed.length} bytes`);
}
