import { describe, expect, it } from 'vitest';

import { createPatternTable, type PatternRow } from './create-pattern-table.js';
import { renderTable } from './render-table.js';

const good = { retain: 0.85, forget: 0.3, forgetClean: 0.9, retainExtra: 0.75 };
const lost = { retain: null, forget: null, forgetClean: null, retainExtra: null };

const rows: PatternRow[] = [
  {
    pattern: 'A',
    method: 'Truncation',
    runs: [{ accuracies: { ...lost, retain: 0.895 }, verdict: 'undefined', seconds: null }],
    needs: [],
  },
  {
    pattern: 'B',
    method: 'CE+Fisher+RLD',
    runs: [{ accuracies: good, verdict: 'holds', seconds: 61.04 }],
    needs: ['forget', 'forgetClean', 'fisher'],
  },
  {
    pattern: 'C',
    method: 'CE',
    runs: [{ accuracies: lost, verdict: 'diverged', seconds: 5 }],
    needs: ['forgetClean'],
  },
  {
    pattern: 'B',
    method: 'Retrained',
    runs: [{ accuracies: good, verdict: 'holds', seconds: 900 }],
    needs: ['retain'],
  },
];

describe('createPatternTable', () => {
  it('shows accuracies with arrows, minimum, verdict, seconds and data', () => {
    expect(renderTable(createPatternTable(rows), 'text').split('\n')).toEqual([
      'pattern  method             D_r      D_f  D_f,clean  D_r,extra  minimum  verdict    seconds  data seen',
      '-------  -------------  -------  -------  ---------  ---------  -------  ---------  -------  -----------------',
      'A        Truncation     0.895 ↑      – ↓        –          –          –  undefined        –  –',
      'B        CE+Fisher+RLD  0.850 ↑  0.300      0.900 ↑    0.750 ↑    0.750  holds         61.0  D_f, D_f,clean, F',
      'C        CE                 – ↑      – ↑        –          – ↑        –  diverged       5.0  D_f,clean',
      'B        Retrained      0.850 ↑  0.300      0.900 ↑    0.750 ↑    0.750  holds        900.0  D_r',
      '',
    ]);
  });

  it('gives programs plain numbers', () => {
    const [, row] = JSON.parse(renderTable(createPatternTable(rows), 'json')) as unknown[];
    expect(row).toEqual({
      pattern: 'B',
      method: 'CE+Fisher+RLD',
      ...good,
      minimum: 0.75,
      verdict: 'holds',
      seconds: 61.04,
      needs: 'D_f, D_f,clean, F',
    });
  });

  it('takes the mean over runs of their own minima, and counts where the pattern holds', () => {
    const table = createPatternTable([
      {
        pattern: 'B',
        transform: 'Tile',
        method: 'CE',
        needs: ['forgetClean'],
        runs: [
          {
            accuracies: { retain: 0.6, forget: 1, forgetClean: 0.8, retainExtra: 0.9 },
            verdict: 'does not hold',
            seconds: 1,
          },
          {
            accuracies: { retain: 0.9, forget: 1, forgetClean: 0.8, retainExtra: 0.4 },
            verdict: 'holds',
            seconds: 3,
          },
          { accuracies: lost, verdict: 'diverged', seconds: 2 },
        ],
      },
    ]);
    expect(table.columns.map(({ key }) => key).slice(0, 4)).toEqual([
      'pattern',
      'transform',
      'method',
      'runs',
    ]);
    expect(table.rows[0]).toMatchObject({
      transform: 'Tile',
      runs: 3,
      retain: { value: { mean: 0.75, n: 2, diverged: 1 }, arrow: 'up' },
      forget: { value: { mean: 1 }, arrow: null },
      minimum: { mean: 0.5, n: 2 },
      seconds: { mean: 2, sd: 1, n: 3 },
      verdict: 'holds in 1 of 3',
    });
  });

  it('keeps a verdict that all runs share', () => {
    const run = { accuracies: lost, verdict: 'diverged', seconds: 1 } as const;
    const { rows } = createPatternTable([
      { pattern: 'C', method: 'CE', runs: [run, run], needs: [] },
    ]);
    expect(rows[0]).toMatchObject({ verdict: 'diverged' });
  });

  it('refuses a row without runs', () => {
    expect(() => createPatternTable([{ pattern: 'B', method: 'CE', runs: [], needs: [] }])).toThrow(
      'CE, pattern B: expected at least 1 run, got 0',
    );
  });
});
