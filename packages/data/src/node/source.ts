import type { DownloadProgress } from './download-file.js';
import type { Publication } from './publication.js';

/** The choices of loading published data. */
export interface LoadOptions {
  /** Holds a folder for each dataset; default `sf` in the user's cache folder. */
  readonly cacheFolder?: string | undefined;
  /** Use what is on this machine only. */
  readonly offline?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called often while a file is downloaded from a mirror. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** One sentence about something a user wants to know: a damaged file, a source that is tried. */
  readonly onNote?: ((note: string) => void) | undefined;
}

/** What the sources share: the files still missing are those without contents. */
export interface Search<Content> extends LoadOptions {
  readonly publication: Publication<Content>;
  /** The publication's own folder in the cache. */
  readonly folder: string;
  readonly stallMs: number;
  /** By the name of the file. */
  readonly contents: Map<string, Content>;
}

/** A place to look. */
export interface Source {
  readonly title: string;
  readonly isRemote: boolean;
  /** Fills in the search's contents; throws to have the next place tried. */
  collect(): Promise<void>;
}
