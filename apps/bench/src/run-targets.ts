import { describeBackend, useBackend, type BackendInfo } from '@sf/backend';
import { SfError } from '@sf/core';

import { measureMachine, type MachineRates } from './machine.js';
import { findPeers, type PeerPackage } from './peers/peer-packages.js';
import { targets as allTargets } from './targets.js';
import { createBench, type Bench, type BenchSettings } from './targets/bench.js';
import { isReached, type Measured, type Target } from './targets/target.js';

/** What the targets were measured on, and with. */
export interface TargetsEnvironment {
  readonly backend: BackendInfo;
  readonly machine: MachineRates;
  readonly peers: readonly PeerPackage[];
  readonly settings: BenchSettings;
}

/** A target and what came of it: a record by itself, as others may have been measured elsewhere. */
export interface TargetRow extends Pick<Target, 'name' | 'work' | 'against'> {
  /** The middle one; `null` where it was not measured. */
  readonly ratio: number | null;
  /** The largest ratio wanted, or the smallest. */
  readonly target: number;
  readonly bound: 'at most' | 'at least';
  /** `null` where it was not measured. */
  readonly reached: boolean | null;
  /** Why it was not measured; `null` where it was. */
  readonly why: string | null;
  readonly measured: Measured | null;
  readonly environment: TargetsEnvironment;
}

/** What {@link runTargets} is told. */
export interface TargetsOptions extends BenchSettings {
  /** All where empty. */
  readonly names: readonly string[];
  /** Of each side; one a processor if not given. */
  readonly threads?: number | undefined;
  /** What there is to choose from. */
  readonly targets?: readonly Target[];
}

/**
 * Measures the targets one after the other. One that cannot be measured does not keep the others
 * from it: its row says why.
 *
 * @param note - told a line for people before and after each
 * @throws BackendError where there is no native TensorFlow: it is what the targets are about
 */
export async function runTargets(
  options: TargetsOptions,
  note: (line: string) => void,
): Promise<TargetRow[]> {
  const { names, threads, targets = allTargets, ...settings } = options;
  await useBackend('tensorflow', threads === undefined ? {} : { threads });
  const backend = describeBackend();
  const { packages: peers } = await findPeers();
  note('machine: measuring …');
  const machine = await measureMachine({ rounds: settings.rounds });
  const environment = { backend, machine, peers, settings };
  const bench = await createBench(settings, backend.threads);
  const rows: TargetRow[] = [];
  try {
    for (const target of targets) {
      if (names.length > 0 && !names.includes(target.name)) continue;
      note(`${target.name}: measuring …`);
      const row = { ...(await measureTarget(target, bench)), environment };
      rows.push(row);
      note(`${target.name}: ${row.why ?? `ratio ${(row.ratio ?? NaN).toPrecision(3)}`}`);
    }
  } finally {
    await bench.close();
  }
  return rows;
}

/** One target's row; whatever goes wrong becomes the reason why it was not measured. */
export async function measureTarget(
  target: Target,
  bench: Bench,
): Promise<Omit<TargetRow, 'environment'>> {
  const { name, work, against, bound } = target;
  const row = {
    ...{ name, work, against },
    target: 'atMost' in bound ? bound.atMost : bound.atLeast,
    bound: 'atMost' in bound ? ('at most' as const) : ('at least' as const),
  };
  try {
    const measured = await target.measure(bench);
    const ratio = measured.ratio.median;
    return { ...row, ratio, reached: isReached(ratio, bound), why: null, measured };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const hint = SfError.isInstance(error) && error.hint ? ` (${error.hint})` : '';
    return { ...row, ratio: null, reached: null, why: `${message}${hint}`, measured: null };
  }
}
