import type { RepairSettings } from '@sf/methods';

/**
 * Chosen by `sf reproduce repair-settings` on held-out images: λ and ε hardly matter, the pull trades
 * the corrected class against the others.
 */
const preset: RepairSettings = { lambda: 1e4, ridge: 1e-2, pull: 1e-2 };

/** Numbers of a repair that are given; the others are left to the preset. */
export type GivenRepair = { readonly [Name in keyof RepairSettings]?: number | undefined };

/** The numbers of the repairs of `@sf/methods`: what is not given is the same for all data. */
export function presetRepair({ lambda, ridge, pull }: GivenRepair = {}): RepairSettings {
  return {
    lambda: lambda ?? preset.lambda,
    ridge: ridge ?? preset.ridge,
    pull: pull ?? preset.pull,
  };
}
