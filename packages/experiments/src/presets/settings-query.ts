import type { Pattern } from '@sf/core';

import { numClasses } from '../config/dataset-sizes.js';
import type { RunSettings } from '../config/forget-config.js';
import { describeMethod } from '../config/methods.js';
import type { PretrainConfig } from '../config/pretrain-config.js';

/** What the settings of a forgetting run depend on. A {@link PretrainConfig} supplies the first three. */
export interface SettingsQuery extends Pick<
  PretrainConfig,
  'dataset' | 'transform' | 'forgetClass'
> {
  readonly pattern: Pattern;
  readonly method: string;
}

/**
 * A pattern's settings with what the method does not use set to 0, so that equal runs have equal
 * configs; and for Pattern A on a class, random labels of the other classes (eq. 3).
 */
export function settingsForMethod(query: SettingsQuery, settings: RunSettings): RunSettings {
  const { forgetClass, pattern, method } = query;
  const { needs, searched } = describeMethod(method);
  // Of Pattern A λ_f is 1 where it is anything (eq. 8), and is not searched for.
  const forgets = needs.includes('forget') && (pattern === 'A' || 'lambdaForget' in searched);
  const { randomLabels, ...others } = settings;
  const classes = [...Array(numClasses).keys()].filter((label) => label !== forgetClass);
  return {
    ...others,
    ...(randomLabels && method.includes('rld') && { randomLabels }),
    lambdaKl: needs.includes('fisher') ? settings.lambdaKl : 0,
    lambdaForget: forgets ? settings.lambdaForget : 0,
    ...(pattern === 'A' && method === 'rld' && forgetClass !== null
      ? { randomLabels: classes }
      : {}),
  };
}
