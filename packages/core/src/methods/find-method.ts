import { didYouMean } from '../errors/did-you-mean.js';
import { SfError } from '../errors/sf-error.js';
import type { BaseContext, Method } from './method.js';

/**
 * A method by its name.
 *
 * @param methods - those to choose from, e.g. `paperMethods`
 * @throws SfError `SF_UNKNOWN_METHOD` with the nearest name
 */
export function findMethod<Context extends BaseContext>(
  name: string,
  methods: readonly Method<Context>[],
): Method<Context> {
  const found = methods.find((method) => method.name === name);
  if (found) return found;
  const names = methods.map((method) => method.name);
  throw new SfError(
    `unknown method '${name}': expected one of ${names.join(', ')}.${didYouMean(name, names)}`,
    { code: 'SF_UNKNOWN_METHOD' },
  );
}
