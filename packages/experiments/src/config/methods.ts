import { findMethod, paperMethods, type Method } from '@sf/core';

/** What a method says of itself. */
export type MethodDescription = Pick<Method, 'name' | 'title' | 'source' | 'patterns' | 'needs'>;

/** Leaves D_f's class out when the model is read (eq. 4): nothing is trained, nothing seen. */
const truncation: MethodDescription = {
  name: 'truncation',
  title: 'Truncation',
  source: 'eq. 4, Table 2',
  patterns: ['A'],
  needs: [],
};

const descriptions: readonly MethodDescription[] = [...paperMethods, truncation];

/** The methods by name: those of `paperMethods` of `@sf/core`, and `truncation`. */
export const methodNames: readonly string[] = descriptions.map(({ name }) => name);

/** A method's description, for one of {@link methodNames}. */
export function describeMethod(name: string): MethodDescription {
  return name === truncation.name ? truncation : findMethod(name, paperMethods);
}

/** True for the method that is a way of reading the model, not of training it. */
export function isTruncation(name: string): boolean {
  return name === truncation.name;
}
