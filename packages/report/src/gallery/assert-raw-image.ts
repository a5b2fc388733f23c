import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';
import type { RawImage } from './raw-image.js';

/**
 * Checks that a picture has as many bytes as its size says.
 *
 * @param where - the picture as an error names it, e.g. `examples[0].images[1]`
 * @throws ReportError `SF_REPORT_BAD_DATA`
 */
export function assertRawImage(where: string, image: RawImage): void {
  const { data, height, width, channels } = image;
  assertValue(`height of ${where}`, height, { min: 1, integer: true });
  assertValue(`width of ${where}`, width, { min: 1, integer: true });
  if (![1, 3, 4].includes(channels))
    throw new ReportError(
      `channels of ${where}: expected 1 (grey), 3 (RGB) or 4 (RGBA), got ${channels}`,
      { code: 'SF_REPORT_BAD_DATA' },
    );
  const bytes = height * width * channels;
  if (!(data instanceof Uint8Array) || data.length !== bytes)
    throw new ReportError(
      `data of ${where}: expected a Uint8Array of ${height} × ${width} × ${channels} = ${bytes} ` +
        `bytes, got ${data instanceof Uint8Array ? `${data.length} bytes` : typeof data}`,
      { code: 'SF_REPORT_BAD_DATA' },
    );
}
