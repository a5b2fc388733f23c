import type { ImageShape } from '../dataset/image-dataset.js';

/** The map T of the paper: adds to a sample what has to be forgotten. */
export interface Transform {
  /** For messages and names of datasets; that of a built-in one is typed on command lines. */
  readonly name: string;
  /**
   * The images with the information added, in a new array; each image on its own, and the same of an
   * image whenever and wherever it comes.
   *
   * @param images - whole images one after the other (NHWC), not to be changed
   * @param shape - of one image
   * @returns as many bytes as came
   */
  apply(images: Uint8Array, shape: ImageShape): Uint8Array;
  /** What becomes of a label; without it labels stay. */
  mapLabel?(label: number): number;
}
