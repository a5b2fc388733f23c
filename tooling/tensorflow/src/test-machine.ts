import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { onTestFinished } from 'vitest';

/** An empty folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sf-tensorflow-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Puts a program on an otherwise empty PATH, for the test that calls it. */
export function onlyProgram(name: string, script: string): void {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, name), `#!${process.execPath}\n${script}`, { mode: 0o755 });
  setPath(folder);
}

/** Leaves no program to be found, until the test ends. */
export function setPath(value: string): void {
  const before = process.env.PATH;
  process.env.PATH = value;
  onTestFinished(() => {
    process.env.PATH = before;
  });
}
