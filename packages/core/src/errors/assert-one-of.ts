import { didYouMean } from './did-you-mean.js';
import { SfError } from './sf-error.js';

/**
 * Checks a setting that is one of a few names.
 *
 * @param name - the setting as its user wrote it, e.g. `update`
 * @throws SfError `SF_BAD_SETTING` with the names, the value and the name nearest to it
 */
export function assertOneOf(name: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new SfError(
    `${name} must be one of ${known.join(', ')}; got '${value}'.${didYouMean(value, known)}`,
    { code: 'SF_BAD_SETTING' },
  );
}
