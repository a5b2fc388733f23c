import { SfError } from '@sf/core';

import type { ChainOptions } from '../events.js';

/**
 * A function cannot be sent to another process.
 *
 * @throws SfError `SF_BAD_SETTING` for `loadDataset` beside `workers` or a `queue`
 */
export function assertSendable({ workers, queue, loadDataset }: ChainOptions): void {
  if ((!workers && !queue) || !loadDataset) return;
  throw new SfError(
    'loadDataset cannot be sent to other processes: expected no workers beside it',
    {
      code: 'SF_BAD_SETTING',
      hint: 'leave out workers: the work is then done in this process',
    },
  );
}
