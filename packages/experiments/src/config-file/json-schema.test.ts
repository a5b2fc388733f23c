import fs from 'node:fs/promises';
import path from 'node:path';

import { expect, it } from 'vitest';

import { configJsonSchema } from './json-schema.js';

const file = path.join(import.meta.dirname, '../../presets/schema.json');

it('is what lies beside the presets', async () => {
  // To renew it: SF_UPDATE_SCHEMA=1 corepack pnpm -F @sf/experiments test src/config-file && corepack pnpm format
  if (process.env.SF_UPDATE_SCHEMA) await fs.writeFile(file, JSON.stringify(configJsonSchema()));
  expect(JSON.parse(await fs.readFile(file, 'utf8'))).toEqual(configJsonSchema());
});

it('describes each field, and refuses others', () => {
  const schema = configJsonSchema() as {
    properties: Record<string, { description?: string }>;
    additionalProperties: boolean;
    required: string[];
  };
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toContain('dataset');
  for (const field of Object.values(schema.properties)) expect(field.description).toBeTruthy();
});
