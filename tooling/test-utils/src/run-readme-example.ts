import path from 'node:path';

import { vi } from 'vitest';

/**
 * Runs the first TypeScript example of the README of the package under test.
 *
 * @returns what it printed with `console.log`, a line each
 */
export async function runReadmeExample(): Promise<string[]> {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...parts: unknown[]) => {
    lines.push(parts.map(String).join(' '));
  });
  try {
    // A module that tooling/vitest-config makes of the README of the folder Vitest runs in.
    await import(path.resolve('readme-example.ts'));
  } finally {
    log.mockRestore();
  }
  return lines;
}
