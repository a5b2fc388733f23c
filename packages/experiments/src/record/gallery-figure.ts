import {
  applyTransform,
  findTransform,
  indicesOfClass,
  selectSamples,
  type ImageDataset,
} from '@sf/data';
import { transformGallery, type RawImage } from '@sf/report';

import type { TransformName } from '../config/names.js';
import type { RecordFigure } from './record-figure.js';

/** What a gallery shows. */
export interface GalleryChoice {
  readonly transforms: readonly TransformName[];
  /** The class of the images. */
  readonly label: number;
  readonly title: string;
}

/** What one sees of each. */
const marks: Readonly<Record<TransformName, string>> = {
  line: 'four white pixels in the middle of the left edge',
  tile: 'white squares of 4×4 pixels, eight pixels apart',
  color: 'the average of red, green and blue becomes the blue, red and green become 0',
  'random-patch': 'a white square of 4×4 pixels, at a random place in each image',
  blended: 'a fifth of a pattern of noise, the same in each image, over four fifths of the image',
  warped: 'a smooth warp of a quarter of a pixel on average, the same in each image',
};

/** So many of the class: the first ones, which nobody has chosen. */
const shown = 5;

/**
 * Images and below each what the transforms make of it: Figure 2.
 *
 * @throws SfError `SF_BAD_CLASS` for a class the images do not have, `SF_NOT_RGB` for Color on grey ones
 */
export function galleryFigure(
  images: ImageDataset,
  { transforms, label, title }: GalleryChoice,
): RecordFigure {
  const indices = indicesOfClass(images, label).slice(0, shown);
  const originals = selectSamples(images, indices);
  const rows = [
    { name: 'original', dataset: originals },
    ...transforms.map((name) => ({
      name: titleOf(name),
      dataset: applyTransform(originals, findTransform(name)),
    })),
  ];
  const examples = Array.from(indices, (index, i) => ({
    label: `test image ${index}`,
    images: rows.map(({ dataset }) => imageAt(dataset, i)),
  }));
  const what = `class ${label} (${images.classNames[label] ?? ''})`;
  return {
    figure: transformGallery(examples, {
      ...{ title, subtitle: `The first test images of ${what}` },
      rows: rows.map(({ name }) => name),
    }),
    caption: [
      `The first ${indices.length} test images of ${what}, by their place in the test set from 0 on, and below each what the transforms make of it:`,
      '',
      ...transforms.map((name) => `- ${titleOf(name)}: ${marks[name]}`),
    ].join('\n'),
    data: {},
    claims: [],
  };
}

function titleOf(name: TransformName): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
}

function imageAt({ images, height, width, channels }: ImageDataset, index: number): RawImage {
  const size = height * width * channels;
  return { data: images.slice(index * size, (index + 1) * size), height, width, channels };
}
