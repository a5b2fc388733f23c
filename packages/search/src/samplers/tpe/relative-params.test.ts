import { expect, it } from 'vitest';

import { createMemoryStorage } from '../../storage/memory-storage.js';
import { createRecord } from '../../storage/trial-list.js';
import { knownParams, writeRelativeParams } from './relative-params.js';

it('are known of a running trial before they are asked for, however long', async () => {
  const study = await createMemoryStorage().createStudy('a', ['minimize']);
  const params = { x: 0.25, text: 'é'.repeat(3000), n: null };
  await writeRelativeParams(study, await study.createTrial(), params);
  const trial = await study.getTrial(0);
  expect(Object.keys(trial.systemAttributes)).toEqual([
    'tpe:relative_params:0',
    'tpe:relative_params:1',
  ]);
  expect(knownParams(trial)).toEqual(params);
  expect(knownParams({ ...trial, params: { x: 1 } })).toEqual({ ...params, x: 1 });
  expect(knownParams({ ...trial, state: 'complete' })).toEqual({});
});

it('count as none while another program writes them', () => {
  const trial = createRecord(0, { systemAttributes: { 'tpe:relative_params:0': '{"x": 0.' } });
  expect(knownParams(trial)).toEqual({});
});
