import { readContent } from '../config-file/read-config-file.js';
import { parseConfig } from '../config/parse-config.js';
import { searchConfig, type SearchConfig } from './search-config.js';

/**
 * Reads a search from a YAML, JSON or TypeScript file (its default export).
 *
 * @returns complete, with the defaults filled in
 * @throws SfError as {@link readConfigFile}
 */
export async function readSearchFile(file: string): Promise<SearchConfig> {
  const { content, locate } = await readContent(file);
  return parseConfig(searchConfig, content, { title: file, locate });
}
