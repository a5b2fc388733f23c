import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { useBackend } from '@sf/backend';
import { SfError } from '@sf/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { loadDataset } from '../../test/tiny-data.js';
import { traceOfRun } from '../../test/trace-of-run.js';
import { createWorkerStarter } from '../../test/worker-process.js';
import type { ChainConfig } from '../chain/chain-config.js';
import { runChain } from '../chain/run-chain.js';
import type { RunEvent } from '../events.js';
import { createWorkerPool } from './worker-pool.js';

const chain: ChainConfig = {
  ...{ target: 'test', command: null, dataset: 'fashion-mnist-sample', fisherOn: 'retain' },
  ...{ transforms: ['tile'], patterns: ['A', 'B'], seeds: [0, 1] },
  methods: ['rld', 'ce', 'ce+fisher', 'ce+fisher+rld'],
  pretrain: { layers: 2, width: 8, epochs: 2, batchSize: 50, learningRate: 0.05 },
  settings: ({ method }) => ({
    ...{ lambdaKl: method === 'ce' ? 0 : 1, lambdaForget: 0.1, learningRate: 0.01 },
    ...{ momentum: 0.9, epochs: 2, batchSize: 10 },
  }),
};

const { start, started } = createWorkerStarter();

let base: string;
beforeEach(async () => {
  base = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-workers-'));
  await useBackend('cpu');
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await fs.rm(base, { recursive: true });
});

describe('a chain in several processes', () => {
  it('has the bytes of a serial one', async () => {
    const [serial, parallel] = [path.join(base, 'serial'), path.join(base, 'parallel')];
    const one = await runChain(chain, serial, { loadDataset });
    const workers = { jobs: 3, backend: 'cpu', start };
    const many = await runChain(chain, parallel, { workers });
    expect(started).toHaveLength(3);
    expect(many.result.cells).toEqual(one.result.cells);
    expect(many.records.map(({ hash }) => hash)).toEqual(one.records.map(({ hash }) => hash));
    for (const { folder } of one.records) {
      const name = path.basename(folder);
      expect(await traceOfRun(path.join(parallel, name))).toEqual(await traceOfRun(folder));
    }

    await expect(runChain(chain, base, { workers, loadDataset })).rejects.toMatchObject({
      code: 'SF_BAD_SETTING',
    });

    // Nothing is left to do: no process is started.
    await runChain(chain, parallel, { workers });
    expect(started).toHaveLength(3);
  });

  it('is stopped in all of them, and goes on', async () => {
    const controller = new AbortController();
    const observe = (event: RunEvent) => {
      if (event.type === 'epoch' && event.task.startsWith('forget')) controller.abort();
    };
    const workers = { jobs: 2, backend: 'cpu', start };
    const { signal } = controller;
    const stopped = runChain(chain, base, { workers, observe, signal });
    await expect(stopped).rejects.toThrow('aborted');

    const { records } = await runChain(chain, base, { workers });
    expect(records).toHaveLength(12);
    expect(records.every(({ state }) => state === 'finished')).toBe(true);
  });

  it('survives the death of one', async () => {
    const observe = (event: RunEvent) => {
      if (event.type === 'epoch') started[0]?.kill('SIGKILL');
    };
    const workers = { jobs: 2, backend: 'cpu', start };
    const failure = await runChain(chain, base, { workers, observe }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      code: 'SF_WORKER_DIED',
      kind: 'failure',
      message: expect.stringMatching(/worked on .*pretrain.* ended \(SIGKILL\)/) as string,
    });
    const { records } = await runChain(chain, base, { workers });
    expect(records).toHaveLength(12);
  });

  it('has the error of the step that failed', async () => {
    const pool = createWorkerPool({ backend: 'cpu', threads: 1, start });
    const run = pool.run(
      { kind: 'fisher', fisherOn: 'retain', folder: path.join(base, 'none') },
      { observe: undefined, signal: undefined },
    );
    const error: unknown = await run.catch((reason: unknown) => reason);
    expect(SfError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'SF_NO_RUN', kind: 'input' });
    pool.close();
  });
}, 300_000);
