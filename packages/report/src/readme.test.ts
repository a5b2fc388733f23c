import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  expect(await runReadmeExample()).toEqual([
    'Accuracy over 3 epochs of CE, CE+Fisher+RLD. true',
    'Accuracies of pretrained, CE+Fisher+RLD. Some runs have diverged.',
    'mean minimum over 5 folds of 3 trials over learning rate. 3 trials as lines through mean minimum over 5 folds, learning rate.',
  ]);
});
