import { vi } from 'vitest';

// A module that tooling/vitest-config makes of the README; TypeScript does not know it.
const exampleModule = 'readme-example' as string;

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
    await import(exampleModule);
  } finally {
    log.mockRestore();
  }
  return lines;
}
