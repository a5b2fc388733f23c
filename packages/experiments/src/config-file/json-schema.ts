import { z } from 'zod';

import { comparisonConfig } from './comparison-config.js';

/**
 * What a config file may say, as JSON Schema (draft 2020-12), for editors that complete and check.
 * `presets/schema.json` holds it; a test keeps it so.
 */
export function configJsonSchema(): object {
  const schema = z.toJSONSchema(comparisonConfig, { io: 'input' });
  return { ...schema, title: 'A comparison of methods of selective forgetting' };
}
