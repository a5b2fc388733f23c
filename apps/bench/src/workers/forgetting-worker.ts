/** The program of a process that forgets once, so that its peak of memory is that of a forgetting. */
import { useBackend } from '@sf/backend';
import { createSampleSource, type ImageDataset, type Normalization } from '@sf/data';

import { readArray } from '../peers/array-folder.js';
import { runForgetting } from '../targets/forgetting-run.js';
import { readLikeParameters, readNetwork } from '../targets/network.js';
import { serve } from './serve.js';

interface Settings extends Normalization {
  readonly folder: string;
  readonly layers: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly threads: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const { folder, layers, epochs, batchSize, threads } = settings;
await useBackend('tensorflow', { threads });

await serve({
  async block() {
    const model = await readNetwork({ folder, layers });
    const fisher = await readLikeParameters(folder, 'fisher', layers);
    const sources = {
      training: { forget: await source('train_forget'), forgetClean: await source('train_clean') },
      evaluation: {
        retain: await source('retain'),
        forget: await source('forget'),
        forgetClean: await source('forgetClean'),
        retainExtra: await source('retainExtra'),
      },
    };
    return { epochs: await runForgetting({ model, sources, fisher, epochs, batchSize }) };
  },
});

/** One of the sets that were written as bytes; an image is a row here. */
async function source(name: string) {
  const inputs = await readArray(folder, `${name}_inputs`);
  const labels = await readArray(folder, `${name}_labels`);
  const [count = 0, width = 0] = inputs.shape;
  const images: ImageDataset = {
    ...{ name, count, width, height: 1, channels: 1 },
    images: inputs.values as Uint8Array,
    labels: labels.values as Uint8Array,
    classNames: Array.from({ length: 10 }, (_, label) => String(label)),
  };
  return createSampleSource(images, settings, { flatten: true });
}
