import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';

import { forgettingCurves } from '../curves/forgetting-curves.js';
import type { Figure } from '../style/create-figure.js';
import { renderSvg } from './render-svg.js';

const cells = [0.25, 0.5].map((mean, epoch) => {
  return { method: 'ce', set: 'retainExtra' as const, epoch, mean, sd: 0.125, n: 2 };
});
const figure = forgettingCurves([{ cells }], { title: 'On D_{r,extra}' });

// A gradient, whose id Vega counts on from drawing to drawing.
const counting: Figure = {
  data: { values: [{ a: 1 }] },
  mark: {
    type: 'bar',
    color: { gradient: 'linear', stops: [{ offset: 0, color: 'red' }] },
    clip: true,
  },
  encoding: { x: { field: 'a', type: 'quantitative' } },
};

it('gives the same bytes again, in turn and at once', async () => {
  const [first, other, ...rest] = await Promise.all(
    [figure, counting, figure, counting, counting].map((one) => renderSvg(one)),
  );
  expect(rest).toEqual([first, other, other]);
  expect(await renderSvg(figure)).toBe(first);
  expect(await renderSvg(counting)).toBe(other);
});

it('gives these bytes in every process', async () => {
  // Of the picture as looked at; after a wanted change: look again, and put in the new one.
  const hash = createHash('sha256')
    .update(await renderSvg(figure))
    .digest('hex');
  expect(hash).toMatchInlineSnapshot(
    `"7f3c55c0809450289df8ed7024bd08d6cb7139ed886ccc65371bb790230740a7"`,
  );
});

it('sets the symbols of sets', async () => {
  const svg = await renderSvg(figure);
  expect(svg).toMatch(/^<svg [^]*<\/svg>$/);
  expect(svg).toContain('>r,extra</tspan>');
  expect(svg).not.toMatch(/>[^<]*D_\{/);
  expect(svg).toContain('aria-label="Accuracy over one epoch of ce."');
});

it('needs a specification that Vega-Lite knows', async () => {
  await expect(renderSvg({ title: 'no mark' } as unknown as Figure)).rejects.toMatchObject({
    code: 'SF_REPORT_BAD_SPEC',
    message: expect.stringMatching(
      /^the specification: expected one that Vega-Lite draws, got: /,
    ) as string,
  });
});

it('stops where Vega would only warn', async () => {
  const empty: Figure = {
    data: { values: [{ a: null }] },
    mark: 'point',
    encoding: { x: { field: 'b', type: 'quantitative' } },
  };
  await expect(renderSvg(empty)).rejects.toThrow(/Infinite extent for field "b"/);
});
