/** A picture as a dataset holds it. */
export interface RawImage {
  /** Rows from top to bottom, channels together: height · width · channels bytes. */
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for RGB, 4 for RGBA. */
  readonly channels: number;
}

/** Pictures that belong together: a column of the gallery, one a row. */
export interface GalleryExample {
  /** Above the column, e.g. the class. */
  readonly label: string;
  /** From top to bottom, e.g. the original and its transformed twin. */
  readonly images: readonly RawImage[];
}
