import path from 'node:path';

import { vi } from 'vitest';

/**
 * Runs a TypeScript example of the README of the package under test.
 *
 * @param number - which one, from 1
 * @returns what it printed with `console.log`, a line each
 */
export async function runReadmeExample(number = 1): Promise<string[]> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => {
    lines.push(parts.map(String).join(' '));
  });
  try {
    // Modules that tooling/vitest-config makes of the README of the folder Vitest runs in.
    await import(path.resolve(`readme-example-${number}.ts`));
  } finally {
    log.mockRestore();
  }
  return lines;
}
