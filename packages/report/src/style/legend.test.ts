import { expect, it } from 'vitest';

import { legend } from './legend.js';

const entry = { label: 'CE+Fisher', color: '#000000', dash: [6, 3], shape: 'square' };

it('draws a line, a point and a text an entry', () => {
  expect(legend([entry], 500)).toMatchObject({
    height: 20,
    layer: [
      { mark: { type: 'rule', strokeDash: [6, 3] } },
      { mark: { type: 'point', shape: 'square' } },
      { mark: { type: 'text', text: 'CE+Fisher' } },
    ],
  });
});

it('wraps at the width of the figure', () => {
  expect(legend([entry, entry, entry], 150)).toMatchObject({ height: 60 });
});
