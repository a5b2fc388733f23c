import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

import { pack } from 'tar-stream';

import type { PublishedCifar10 } from '../src/node/cifar-10/published-cifar10.js';

/** So many images in each file of {@link tinyCifar10}. */
export const recordsPerFile = 2;

/** Six files as those of CIFAR-10, with two images each: labels 0, 1, …, 9 and 3, 4; every byte of the n-th image is n. */
export function tinyCifar10(): Record<string, Uint8Array> {
  const batches = [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`);
  const files = [...batches, 'test_batch.bin'].map((name, f) => {
    const bytes = new Uint8Array(recordsPerFile * 3073);
    for (let i = 0; i < recordsPerFile; i++) {
      const n = f * recordsPerFile + i;
      bytes.fill(n, i * 3073, (i + 1) * 3073);
      bytes[i * 3073] = n < 10 ? n : n - 7;
    }
    return [name, bytes] as const;
  });
  return Object.fromEntries(files);
}

/** A gzipped tar archive of files, with a folder and other files as the official one has. */
export async function packTarGz(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const archive = pack();
  archive.entry({ name: 'cifar-10-batches-bin/', type: 'directory' });
  for (const [name, bytes] of [...Object.entries(files)].reverse())
    archive.entry({ name: `cifar-10-batches-bin/${name}` }, Buffer.from(bytes));
  archive.entry({ name: 'cifar-10-batches-bin/readme.html' }, '<html></html>');
  archive.finalize();
  return new Uint8Array(gzipSync(await buffer(archive)));
}

/** What is known of such an archive. */
export function publishArchive(archive: Uint8Array, mirrors: readonly string[]): PublishedCifar10 {
  const md5 = createHash('md5').update(archive).digest('hex');
  return { archive: { file: 'tiny.tar.gz', md5 }, recordsPerFile, mirrors };
}
