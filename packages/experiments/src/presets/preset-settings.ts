import type { RunSettings } from '../config/forget-config.js';
import { paperSettings, type Searched } from './paper.js';
import type { SettingsQuery } from './settings-query.js';
import { tourSettings } from './tour.js';

/**
 * The settings that fit a dataset: {@link tourSettings} for the sample, else {@link paperSettings}.
 *
 * @param given - as of {@link paperSettings}
 * @throws SfError `SF_NO_PRESET` where neither has numbers, unless they are given
 */
export function presetSettings(query: SettingsQuery, given: Partial<Searched> = {}): RunSettings {
  return query.dataset === 'fashion-mnist-sample'
    ? tourSettings(query, given)
    : paperSettings(query, given);
}
