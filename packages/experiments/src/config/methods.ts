import { paperMethods, SfError, didYouMean, type Method, type MethodContext } from '@sf/core';
import { repairMethods, trainingRepairs, type RepairContext } from '@sf/methods';

/** All that a method of any package is given. */
export type AnyContext = MethodContext & RepairContext;

/** What a method says of itself. */
export interface MethodDescription extends Pick<
  Method,
  'name' | 'title' | 'source' | 'patterns' | 'needs' | 'searched'
> {
  /** Whether it has the numbers of a training: epochs, learning rate, λ's. */
  readonly trains: boolean;
  /** Whether it has the numbers of a repair: λ, ε, pull. */
  readonly repairs: boolean;
}

/** Leaves D_f's class out when the model is read (eq. 4): nothing is trained, nothing seen. */
const truncation: MethodDescription = {
  name: 'truncation',
  title: 'Truncation',
  source: 'eq. 4, Table 2',
  patterns: ['A'],
  needs: [],
  searched: {},
  trains: false,
  repairs: false,
};

type Runnable = MethodDescription & Method<AnyContext>;

const trainings = paperMethods.map((method): Runnable => ({
  ...method,
  trains: true,
  repairs: false,
}));
const repairs = repairMethods.map((method): Runnable => ({
  ...method,
  trains: false,
  repairs: true,
}));
const trainingAfterwards = trainingRepairs.map((method): Runnable => ({
  ...method,
  trains: true,
  repairs: ['lambda', 'pull'].some((name) => name in method.searched),
}));
const runnable = [...trainings, ...repairs, ...trainingAfterwards];

const descriptions: readonly MethodDescription[] = [
  ...trainings,
  truncation,
  ...repairs,
  ...trainingAfterwards,
];

/**
 * The methods by name: `paperMethods` of `@sf/core`, `truncation`, `repairMethods` and
 * `trainingRepairs` of `@sf/methods`.
 */
export const methodNames: readonly string[] = descriptions.map(({ name }) => name);

/** A method's description, for one of {@link methodNames}. */
export function describeMethod(name: string): MethodDescription {
  return findAmong(name, descriptions);
}

/** A method that does something to a model: all but `truncation`. */
export function runnableMethod(name: string): Method<AnyContext> {
  return findAmong(name, runnable);
}

function findAmong<Kind extends MethodDescription>(name: string, methods: readonly Kind[]): Kind {
  const found = methods.find((method) => method.name === name);
  if (found) return found;
  throw new SfError(
    `unknown method '${name}': expected one of ${methodNames.join(', ')}.${didYouMean(name, methodNames)}`,
    { code: 'SF_UNKNOWN_METHOD' },
  );
}

/** True for the method that is a way of reading the model, not of training it. */
export function isTruncation(name: string): boolean {
  return name === truncation.name;
}
