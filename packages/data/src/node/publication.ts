/** A file as it is published. */
export interface PublishedFile<Content> {
  readonly file: string;
  /** Reads and checks it under whatever path it lies; throws an SfError for a damaged one. */
  readonly read: (path: string) => Promise<Content>;
}

/** A Debian package that holds the files. */
export interface DebianPackage {
  readonly name: string;
  /** Absolute folder of the files once the package is installed. */
  readonly folder: string;
}

/** The files of a dataset and where they can be had from. */
export interface Publication<Content> {
  /** Of the dataset's folder in the cache. */
  readonly name: string;
  /** As people write it. */
  readonly title: string;
  readonly files: readonly PublishedFile<Content>[];
  readonly debianPackage?: DebianPackage;
  /** Addresses that the file names are appended to. */
  readonly mirrors: readonly string[];
  /** What else helps when none of these works, in a few words: `use the embedded sample`. */
  readonly alternative: string;
}
