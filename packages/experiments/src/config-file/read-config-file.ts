import fs from 'node:fs/promises';
import path from 'node:path';

import { SfError } from '@sf/core';
import { createJiti } from 'jiti';
import { LineCounter, parseDocument, type Document } from 'yaml';

import { parseConfig, type Locate } from '../config/parse-config.js';
import { comparisonConfig, type ComparisonConfig } from './comparison-config.js';

/**
 * Reads a comparison from a YAML, JSON or TypeScript file (its default export).
 *
 * @returns complete, with the defaults filled in
 * @throws SfError `SF_CONFIG_FILE` where the file cannot be read as what its name says, with line and
 *   column; `SF_BAD_CONFIG` with all problems of its content, each with line and column in YAML and JSON
 * @example
 * ```ts
 * const config = await readConfigFile('my-comparison.yaml');
 * const { table } = await runChain(createChain(config, { target: 'mine', command: null }), 'runs');
 * ```
 */
export async function readConfigFile(file: string): Promise<ComparisonConfig> {
  const { content, locate } = await readContent(file);
  return parseConfig(comparisonConfig, content, { title: file, locate });
}

interface Content {
  readonly content: unknown;
  readonly locate?: Locate;
}

/** What a file says, not checked yet. */
export async function readContent(file: string): Promise<Content> {
  const kind = path.extname(file).toLowerCase();
  if (['.yaml', '.yml', '.json'].includes(kind)) return readDocument(file, await readText(file));
  if (['.ts', '.mts', '.js', '.mjs'].includes(kind)) return { content: await importDefault(file) };
  throw unreadable(file, `expected a .yaml, .json or .ts file, got '${kind || 'no extension'}'`);
}

async function readText(file: string): Promise<string> {
  return fs.readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(file, 'it cannot be read', error);
  });
}

/** JSON is YAML too. */
function readDocument(file: string, text: string): Content {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw unreadable(`${file}:${line}:${col}`, error.message, error);
  }
  return { content: document.toJS() as unknown, locate: createLocate(file, document, lines) };
}

function createLocate(file: string, document: Document.Parsed, lines: LineCounter): Locate {
  return (fields) => {
    // A field that is missing is told of where it should be.
    for (let depth = fields.length; depth >= 0; depth--) {
      const start = startOf(document, fields.slice(0, depth));
      if (start === undefined) continue;
      const { line, col } = lines.linePos(start);
      return `${file}:${line}:${col}`;
    }
    return file;
  };
}

/** Where a field begins in the text: its name, as far as it has one. */
function startOf(document: Document.Parsed, fields: readonly PropertyKey[]): number | undefined {
  const name = fields.at(-1);
  const parent: unknown =
    fields.length > 1 ? document.getIn(fields.slice(0, -1), true) : document.contents;
  const items =
    typeof parent === 'object' && parent !== null && 'items' in parent ? parent.items : [];
  for (const item of items as { key?: { value?: unknown; range?: [number] } }[])
    if (name !== undefined && item.key?.value === name) return item.key.range?.[0];
  const node = document.getIn(fields, true) as { range?: [number] } | undefined;
  return node?.range?.[0];
}

async function importDefault(file: string): Promise<unknown> {
  await readText(file);
  try {
    return await createJiti(import.meta.url).import(path.resolve(file), { default: true });
  } catch (error) {
    throw unreadable(file, error instanceof Error ? error.message : String(error), error);
  }
}

function unreadable(where: string, what: string, cause?: unknown): SfError {
  return new SfError(`${where}: ${what}`, {
    code: 'SF_CONFIG_FILE',
    hint: 'sf reproduce lists files that can be read as examples',
    cause,
  });
}
