import type { Method } from '@sf/core';

import { orAsBefore } from './or-as-before.js';
import { putFront } from './put-front.js';
import { putHead } from './put-head.js';
import { behindRestorer } from './put-restorer.js';
import { disposePairs, readPairs } from './read-samples.js';
import type { RepairContext } from './repair-context.js';
import { reportOf } from './report-of.js';
import { lambda, pull, ridge } from './searched.js';

const front: Method<RepairContext> = {
  name: 'front',
  title: 'Front',
  source: 'docs/front.md: Q = (C + λE + εI)⁻¹(C + εI) before the model',
  patterns: ['B', 'C'],
  needs: ['forget', 'forgetClean', 'statistics'],
  searched: { lambda, ridge },
  async *run(context) {
    const { model, ...front } = await putFront(context);
    yield reportOf({ front });
    return model;
  },
};

const head: Method<RepairContext> = {
  name: 'head',
  title: 'Head',
  source: 'feature replay from Gaussians, logistic regression of the last layer',
  patterns: ['B', 'C'],
  needs: ['forgetClean', 'statistics'],
  searched: { pull },
  async *run(context) {
    yield reportOf({ head: await putHead(context.model, context) });
    return context.model;
  },
};

const frontAndHead: Method<RepairContext> = {
  name: 'front+head',
  title: 'Front+Head',
  source: 'a front that cannot see T, then a head that knows the corrected class',
  patterns: ['B', 'C'],
  needs: ['forget', 'forgetClean', 'statistics'],
  searched: { lambda, ridge, pull },
  async *run(context) {
    const { model, head, ...front } = await orAsBefore(context.model, async () => {
      const fronted = await putFront(context);
      return { ...fronted, head: await putHead(fronted.model, context) };
    });
    yield reportOf({ front, head });
    return model;
  },
};

const restorer: Method<RepairContext> = {
  name: 'restorer',
  title: 'Restorer',
  source: 'docs/restorer.md: a network that restores images, where the linear front is not enough',
  patterns: ['B', 'C'],
  needs: ['forget', 'forgetClean', 'statistics', 'classInputs', 'transform'],
  searched: { lambda, ridge },
  async *run(context) {
    const pairs = readPairs(context);
    try {
      return yield* behindRestorer(context, pairs, (front) => [reportOf({ front })]);
    } finally {
      disposePairs(pairs);
    }
  },
};

/** The repairs of this package without training, each with the data it may see. */
export const repairMethods: readonly Method<RepairContext>[] = [
  front,
  head,
  frontAndHead,
  restorer,
];
