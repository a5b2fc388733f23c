import { expect, it } from 'vitest';

import { exactly, findingOfAmounts } from '../finding.js';
import { checkOut } from './check-out.js';
import { pairFindings } from './compare-revisions.js';

/** What a process measured: seconds by title. */
function document(seconds: Readonly<Record<string, number>>) {
  return {
    findings: Object.entries(seconds).map(([title, amount]) =>
      findingOfAmounts(
        { suite: 'step', title, target: 1 },
        { name: 'optimize', unit: 's', amount },
        { name: 'other', unit: 's', amount: 1 },
      ),
    ),
  };
}

it('pairFindings compares round by round what both measured, and nothing else', () => {
  const ours = [document({ step: 2, fresh: 1 }), document({ step: 6, fresh: 1 })];
  const peers = [document({ step: 1, gone: 1 }), document({ step: 3, gone: 1 })];
  const findings = pairFindings(ours, peers, 'v1');
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    title: 'step',
    ours: { name: 'optimize, here', value: { median: 4 } },
    peer: { name: 'optimize, v1', value: { median: 2 } },
    ratio: exactly(2),
    target: null,
  });
});

it('a revision that is not there is named', async () => {
  await expect(checkOut('no-such-revision', () => undefined)).rejects.toMatchObject({
    code: 'SF_BAD_REVISION',
    message: expect.stringContaining("'no-such-revision'") as string,
  });
});
