/** A property that an object shall have for a while. */
export interface Override {
  readonly target: object;
  readonly key: string;
  readonly value: unknown;
}

/**
 * Runs a synchronous `body` while objects have other properties, e.g. layers another `call`. Puts
 * all back before it returns or throws, so that nobody else ever sees them.
 */
export function withOverrides<Result>(overrides: readonly Override[], body: () => Result): Result {
  const originals = overrides.map(({ target, key }) =>
    Object.getOwnPropertyDescriptor(target, key),
  );
  try {
    for (const { target, key, value } of overrides)
      Object.defineProperty(target, key, { value, configurable: true, writable: true });
    return body();
  } finally {
    overrides.forEach(({ target, key }, i) => {
      const original = originals[i];
      if (original) Object.defineProperty(target, key, original);
      else Reflect.deleteProperty(target, key);
    });
  }
}
