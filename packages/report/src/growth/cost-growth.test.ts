import { expect, it } from 'vitest';

import { renderSvg } from '../render/render-svg.js';
import { costGrowth } from './cost-growth.js';
import type { GrowthColumn, GrowthPanel } from './growth-panel.js';

const panel: GrowthPanel = {
  title: 'seconds',
  points: [256, 1024, 3072].map((size) => ({ size, value: 1e-6 * size ** 2 })),
  power: 2,
  theory: 1.99,
};
const rate: GrowthPanel = { title: 'GFLOP/s', points: [{ size: 256, value: 90 }], limit: 200 };
const column: GrowthColumn = { title: 'width', panels: [panel, rate] };

const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^]*?)<\/text>/g)].map(([, text]) => text);

it('shows sizes, costs, powers and the limit', async () => {
  const figure = costGrowth([column, { title: 'samples', panels: [panel] }], { limit: 'machine' });
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  const texts = textsOf(await renderSvg(figure));
  expect(texts).toEqual(
    expect.arrayContaining(['256', '1,024', '3,072', 'seconds', 'GFLOP/s', 'width', 'samples']),
  );
  expect(texts.filter((text) => text === 'power 2.00, theory 1.99')).toHaveLength(2);
  expect(texts.slice(-3)).toEqual(['measured', 'power of theory', 'machine']);
});

it('draws the line of theory through the middle of the points', () => {
  const figure = JSON.stringify(
    costGrowth([{ title: 'width', panels: [{ ...panel, theory: 2 }] }]),
  );
  const values = [...figure.matchAll(/\{"size":256,"value":([\d.e-]+)\}/g)].map(([, v]) =>
    Number(v),
  );
  expect(values).toHaveLength(3);
  for (const value of values) expect(value).toBeCloseTo(1e-6 * 256 ** 2, 12);
});

it('explains only what is there', async () => {
  const { title, points } = panel;
  const svg = await renderSvg(costGrowth([{ title: 'width', panels: [{ title, points }] }]));
  expect(textsOf(svg).at(-1)).toBe('measured');
});

it.each<[string, GrowthColumn[]]>([
  ['columns: expected at least one, got none', []],
  ['columns[0].panels: expected', [{ title: 'width', panels: [] }]],
  [
    'columns[0].panels[0].points: expected',
    [{ title: 'width', panels: [{ ...panel, points: [] }] }],
  ],
  [
    'value of columns[0].panels[0].points[0]: expected',
    [{ title: 'width', panels: [{ ...panel, points: [{ size: 1, value: 0 }] }] }],
  ],
  [
    'got two of 1',
    [
      {
        title: 'width',
        panels: [
          {
            ...panel,
            points: [
              { size: 1, value: 1 },
              { size: 1, value: 2 },
            ],
          },
        ],
      },
    ],
  ],
  ['power of columns[0].panels[0]: expected', [{ title: 'w', panels: [{ ...panel, power: NaN }] }]],
])('says what is wrong: %s', (message, columns) => {
  expect(() => costGrowth(columns)).toThrow(message);
});
