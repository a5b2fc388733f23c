import type { EpochReport, Method, SearchedNumber } from '@sf/core';

import { putFront, type FrontedModel } from './put-front.js';
import { putHead, type RefittedHead } from './put-head.js';
import type { RepairContext } from './repair-context.js';

const lambda: SearchedNumber = { low: 1, high: 1e5, log: true };
const ridge: SearchedNumber = { low: 1e-4, high: 1, log: true };
const pull: SearchedNumber = { low: 1e-4, high: 1, log: true };

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
    const { model, ...front } = await putFront(context);
    yield reportOf({ front, head: await putHead(model, context) });
    return model;
  },
};

/** The repairs of this package without training, each with the data it may see. */
export const repairMethods: readonly Method<RepairContext>[] = [front, head, frontAndHead];

/** All is done at one go: a single epoch of a single step. */
function reportOf(done: { front?: Omit<FrontedModel, 'model'>; head?: RefittedHead }): EpochReport {
  const { front, head } = done;
  return {
    ...{ epoch: 1, epochs: 1, steps: 1 },
    samples: 2 * (front?.pairs ?? 0) + (head?.samples ?? 0),
    terms: {
      ...(front && {
        residual: front.assessment.residual,
        varianceLost: front.assessment.varianceLost,
      }),
      ...(head && { head: head.fit.value }),
    },
    total: head?.fit.value ?? front?.assessment.residual ?? 0,
    checkpoint: () => null,
  };
}
