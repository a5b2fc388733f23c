import type { SearchResult } from '@sf/experiments';
import { expect, it } from 'vitest';

import { describeSearch } from './describe-search.js';

const result = {
  config: { folds: 5 } as SearchResult['config'],
  trials: { complete: 20, pruned: 9, failed: 1 },
  best: { number: 7, value: 0.6125, params: { learningRate: 1.5e-4, lambdaKl: 31000.25 } },
  rule: { lambdaKl: 26666.6667, value: 0.5984 },
};

it('has the searched numbers beside those of the rule', () => {
  expect(describeSearch(result, 'runs/mine')).toBe(
    [
      '20 trials judged, 9 ended early, 1 failed. The study is in runs/mine/study.log, also for Optuna; slices.svg and parallel-coordinates.svg show it.',
      'Best: trial 7, 0.613 (mean minimum over 5 folds)',
      '                 searched     rule',
      '  learningRate   0.000150000  0.000150000',
      '  lambdaKl       31000.3      26666.7',
      '  minimum        0.613        0.598',
      'The rule, for who has no D_r to search with: λ_KL at 0.4 of what is stable.',
      'Judged on test images by: sf run runs/mine/best.yaml',
      '',
    ].join('\n'),
  );
});

it('says where the rule is of no use, or nothing was found', () => {
  const failed = { ...result, rule: { ...result.rule, value: null } };
  expect(describeSearch(failed, 'x')).toMatch(/minimum +0\.613 +failed/);
  expect(describeSearch({ ...result, rule: null }, 'x')).not.toContain('rule');
  expect(describeSearch({ ...result, best: null, rule: null }, 'x')).toContain(
    'No trial was judged on all folds.',
  );
});
