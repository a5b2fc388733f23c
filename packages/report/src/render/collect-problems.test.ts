import { expect, it } from 'vitest';

import { collectProblems } from './collect-problems.js';

it('keeps warnings and errors, called on whatever', () => {
  const { logger, problems } = collectProblems();
  logger.warn.apply(undefined as never, ['Infinite extent', 1]);
  logger.error(new Error('gone'));
  logger.info('nothing').debug('nothing');
  expect(problems).toEqual(['Infinite extent 1', 'gone']);
});
