import type { RunSettings } from '../config/forget-config.js';
import { paperSettings, type Searched } from './paper.js';
import { settingsForMethod, type SettingsQuery } from './settings-query.js';
import { tourSettings } from './tour.js';
import { trainingRepairSettings } from './training-repairs.js';

/**
 * The settings that fit a method and a dataset: of repairs that train their own; of the paper's methods
 * {@link tourSettings} for the sample, else {@link paperSettings}.
 *
 * @param given - as of {@link paperSettings}
 * @throws SfError `SF_NO_PRESET` where neither has numbers, unless they are given
 */
export function presetSettings(query: SettingsQuery, given: Partial<Searched> = {}): RunSettings {
  const repair = trainingRepairSettings(query.method);
  if (repair) return settingsForMethod(query, repair);
  return query.dataset === 'fashion-mnist-sample'
    ? tourSettings(query, given)
    : paperSettings(query, given);
}
