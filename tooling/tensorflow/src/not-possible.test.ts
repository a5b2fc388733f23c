import { expect, it } from 'vitest';

import { notPossible } from './not-possible.js';

it('SF_TENSORFLOW=skip leaves the library out', () => {
  expect(notPossible({ env: { SF_TENSORFLOW: 'skip' }, node: '20.12.0' })).toBe(
    'skipped, as SF_TENSORFLOW=skip says',
  );
});

it.each(['23.0.0', '24.1.2'])('Node %s is too new for tfjs-node', (node) => {
  expect(notPossible({ env: {}, node })).toBe(
    `@tensorflow/tfjs-node does not work with Node 23 and later (this is ${node}): use Node 20 or 22`,
  );
});

it.each(['20.12.0', '22.20.0'])('Node %s will do', (node) => {
  expect(notPossible({ env: { SF_TENSORFLOW: '' }, node })).toBeNull();
});
