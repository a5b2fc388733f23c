import { SearchError } from '../errors/search-error.js';
import type { CategoricalDistribution, Distribution } from './distribution.js';
import { sameChoice } from './representation.js';

/** Whether two distributions are the same in every field. */
export function sameDistribution(a: Distribution, b: Distribution): boolean {
  if (a.kind === 'categorical' || b.kind === 'categorical')
    return a.kind === 'categorical' && b.kind === 'categorical' && sameChoices(a, b);
  return (
    a.kind === b.kind &&
    a.low === b.low &&
    a.high === b.high &&
    a.log === b.log &&
    a.step === b.step
  );
}

/**
 * Checks that a parameter may have another distribution than in other trials of its study, by Optuna's
 * rules: bounds and steps may change, the kind, the logarithm and the choices may not.
 *
 * @param name - of the parameter
 * @param known - what other trials have
 * @param asked - what is asked for now
 * @throws SearchError `SF_SEARCH_SPACE_CHANGED`
 */
export function assertCompatible(name: string, known: Distribution, asked: Distribution): void {
  if (known.kind !== asked.kind) throw changed(name, `kind '${known.kind}'`, `'${asked.kind}'`);
  if (known.kind === 'categorical' || asked.kind === 'categorical') {
    if (!sameDistribution(known, asked))
      throw changed(name, `choices ${choicesText(known)}`, choicesText(asked));
  } else if (known.log !== asked.log) throw changed(name, `log ${known.log}`, String(asked.log));
}

function sameChoices(a: CategoricalDistribution, b: CategoricalDistribution): boolean {
  return (
    a.choices.length === b.choices.length &&
    a.choices.every((choice, i) => sameChoice(choice, b.choices[i] ?? null))
  );
}

function choicesText(distribution: Distribution): string {
  return distribution.kind === 'categorical' ? JSON.stringify(distribution.choices) : '';
}

function changed(name: string, expected: string, got: string): SearchError {
  return new SearchError(`parameter '${name}': expected ${expected} as before, got ${got}`, {
    code: 'SF_SEARCH_SPACE_CHANGED',
    hint: 'Give the parameter another name, or start another study.',
  });
}
