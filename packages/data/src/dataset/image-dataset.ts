/** The size of one image. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  /** 1 for grey, 3 for RGB. */
  readonly channels: number;
}

/** Labelled images of one size, as bytes; never changed in place. */
export interface ImageDataset extends ImageShape {
  /** For messages, e.g. `fashion-mnist-train`. */
  readonly name: string;
  /** `count` images one after the other, each row by row, the channels of a pixel together (NHWC). */
  readonly images: Uint8Array;
  /** One a sample, each 0 … `classNames.length` − 1. */
  readonly labels: Uint8Array;
  /** At least 1. */
  readonly count: number;
  readonly classNames: readonly string[];
}

/** Bytes of one image of that shape. */
export function imageLength({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}
