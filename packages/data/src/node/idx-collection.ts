import type { DebianPackage } from './publication.js';

/** A gzipped IDX file of a known content. */
export interface KnownFile {
  readonly file: string;
  /** Of the unpacked content: packed again, the same data have other bytes (Debian does so). */
  readonly sha256: string;
}

/** A dataset published as four gzipped IDX files. */
export interface IdxCollection {
  readonly name: string;
  /** As people write it. */
  readonly title: string;
  readonly classNames: readonly string[];
  readonly files: {
    readonly trainImages: KnownFile;
    readonly trainLabels: KnownFile;
    readonly testImages: KnownFile;
    readonly testLabels: KnownFile;
  };
}

/** Where a collection can be had from when it is not in the cache. */
export interface PublishedCollection extends IdxCollection {
  readonly debianPackage: DebianPackage;
  /** Addresses that the file names are appended to. */
  readonly mirrors: readonly string[];
}
