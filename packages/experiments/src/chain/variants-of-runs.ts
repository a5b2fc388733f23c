import { configHash } from '../config/config-hash.js';
import type { RunRecord } from '../run-folder/run-record.js';
import type { PlannedPretraining } from './plan-chain.js';

/** The runs of a variant; null is the comparison itself. A run may belong to several. */
export interface VariantRuns {
  readonly variant: string | null;
  readonly records: readonly RunRecord[];
}

/**
 * Sorts the runs of a chain by the variants that they were planned for, in their order. Pretrainings
 * that a variant shares with the comparison itself are the comparison's alone.
 */
export function variantsOf(
  planned: readonly PlannedPretraining[],
  records: readonly RunRecord[],
): VariantRuns[] {
  const names = [...new Set(planned.map(({ variant }) => variant))];
  const shared = new Set(
    planned.flatMap(({ variant, pretrain }) => (variant === null ? configHash(pretrain) : [])),
  );
  return names.map((variant) => {
    const own = planned.filter((runs) => runs.variant === variant);
    const hashes = new Set(
      own.flatMap(({ pretrain, forget }) => [pretrain, ...forget].map(configHash)),
    );
    const isOwn = ({ hash }: RunRecord) =>
      hashes.has(hash) && (variant === null || !shared.has(hash));
    return { variant, records: records.filter(isOwn) };
  });
}
