import { expect, it } from 'vitest';

import { setSubscripts } from './set-subscripts.js';

it('lowers what stands in braces, and climbs back', () => {
  const svg = setSubscripts('<g><text font-size="12px" fill="red">on D_{r,extra} ↑</text></g>');
  expect(svg).toBe(
    '<g><text font-size="12px" fill="red">on <tspan font-style="italic">D</tspan>' +
      '<tspan dy="3.00" font-size="9.00px">r,extra</tspan><tspan dy="-3.00">\u200b</tspan> ↑</text></g>',
  );
});

it('leaves everything else alone', () => {
  const svg = '<svg aria-label="D_{r}"><text font-size="12px">D_r</text></svg>';
  expect(setSubscripts(svg)).toBe(svg);
});
