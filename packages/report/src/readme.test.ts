import { runReadmeExample } from '@sf/test-utils';
import { expect, it } from 'vitest';

it('the example of the README runs', async () => {
  expect(await runReadmeExample()).toEqual([
    'Accuracy over 3 epochs of CE, CE+Fisher+RLD. true',
    'Accuracies of pretrained, CE+Fisher+RLD. Some runs have diverged.',
    'Growth of seconds with width.',
  ]);
});
