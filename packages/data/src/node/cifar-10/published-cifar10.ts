/** CIFAR-10 as it is published: an archive of six files of records. */
export interface PublishedCifar10 {
  readonly archive: { readonly file: string; readonly md5: string };
  /** Images in each of the six files. */
  readonly recordsPerFile: number;
  /** Addresses that the archive's name is appended to. */
  readonly mirrors: readonly string[];
}

/** The binary version of CIFAR-10 (Krizhevsky 2009), with the md5 of its page. */
export const publishedCifar10: PublishedCifar10 = {
  archive: { file: 'cifar-10-binary.tar.gz', md5: 'c32a1d4ab5d03f1284b67883e8d87530' },
  recordsPerFile: 10_000,
  mirrors: ['https://www.cs.toronto.edu/~kriz/'],
};

/** The files of the archive that hold the training images, in this order. */
export const trainFiles: readonly string[] = [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`);
/** The one that holds the test images. */
export const testFile = 'test_batch.bin';
/** All six. */
export const recordFiles: readonly string[] = [...trainFiles, testFile];
