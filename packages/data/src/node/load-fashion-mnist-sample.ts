import { fileURLToPath } from 'node:url';

import { createLoadedImageData, type LoadedImageData } from './create-loaded-image-data.js';
import { fashionMnist } from './fashion-mnist.js';
import type { IdxCollection } from './idx-collection.js';
import { verifyFile } from './verify-file.js';

const sample: IdxCollection = {
  name: 'fashion-mnist-sample',
  title: 'sample of Fashion-MNIST',
  classNames: fashionMnist.classNames,
  files: {
    trainImages: {
      file: 'train-images-idx3-ubyte.gz',
      sha256: '957a66e463b241dc348ffc8c0a6b661620fdc93b8f91b97c195799e9ea33e4c1',
    },
    trainLabels: {
      file: 'train-labels-idx1-ubyte.gz',
      sha256: '36024166545f850467a64b1df95069819838168620ac2198ef9083e36f98d474',
    },
    testImages: {
      file: 't10k-images-idx3-ubyte.gz',
      sha256: '22c57e787e3af5bdcd61ee2999bbc0035b25391753006858d116c446b40f054a',
    },
    testLabels: {
      file: 't10k-labels-idx1-ubyte.gz',
      sha256: '92bbe1f997efbeb463d34ed10b8e60b942ea5da790862d8fd775a623c719f066',
    },
  },
};

/**
 * The sample that comes with this package: 6,000 training and 1,000 test images of Fashion-MNIST, 600
 * and 100 a class, drawn at random (sample/README.md).
 *
 * @throws SfError `SF_DATA_CHECKSUM` where the package's files are damaged
 */
export async function loadFashionMnistSample(): Promise<LoadedImageData> {
  // The same from src/node and from dist/node.
  const folder = new URL('../../sample/', import.meta.url);
  const contents = new Map<string, Uint8Array>();
  for (const known of Object.values(sample.files))
    contents.set(known.file, await verifyFile(fileURLToPath(new URL(known.file, folder)), known));
  return createLoadedImageData(sample, contents, 'embedded sample of Fashion-MNIST');
}
