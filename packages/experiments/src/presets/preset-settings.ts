import type { RunSettings } from '../config/forget-config.js';
import { paperSettings } from './paper.js';
import type { SettingsQuery } from './settings-query.js';
import { tourSettings } from './tour.js';

/**
 * The settings that fit a dataset: {@link tourSettings} for the sample, else {@link paperSettings}.
 *
 * @throws SfError `SF_NO_PRESET` where neither has numbers
 */
export function presetSettings(query: SettingsQuery): RunSettings {
  return query.dataset === 'fashion-mnist-sample' ? tourSettings(query) : paperSettings(query);
}
