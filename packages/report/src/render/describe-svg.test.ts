import { expect, it } from 'vitest';

import { describeSvg } from './describe-svg.js';

it('puts the description into the first tag', () => {
  expect(describeSvg('<svg width="9"><svg /></svg>', 'A & "B" < D_{r}')).toBe(
    '<svg role="img" aria-label="A &amp; &quot;B&quot; &lt; D_r" width="9"><svg /></svg>',
  );
});
