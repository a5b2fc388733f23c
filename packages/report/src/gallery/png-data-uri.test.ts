import { decode } from 'fast-png';
import { expect, it } from 'vitest';

import { pngDataUri } from './png-data-uri.js';

it.each([1, 3, 4])('holds every pixel of a picture with %i channels', (channels) => {
  const data = Uint8Array.from({ length: 6 * channels }, (_, i) => 10 * i);
  const uri = pngDataUri({ data, height: 2, width: 3, channels });
  const [head = '', base64 = ''] = uri.split(',');
  expect(head).toBe('data:image/png;base64');
  const png = decode(Buffer.from(base64, 'base64'));
  expect(png).toMatchObject({ height: 2, width: 3, channels });
  expect(Uint8Array.from(png.data)).toEqual(data);
});
