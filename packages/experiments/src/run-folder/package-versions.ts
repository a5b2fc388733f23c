import fs from 'node:fs/promises';
import { createRequire } from 'node:module';

const packages = [
  '@sf/core',
  '@sf/models',
  '@sf/data',
  '@sf/eval',
  '@sf/methods',
  '@sf/backend',
  '@sf/experiments',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
];

/** The versions of the packages that decide what a run comes to. */
export async function packageVersions(): Promise<Record<string, string>> {
  return Object.fromEntries(
    await Promise.all(packages.map(async (name) => [name, await versionOf(name)] as const)),
  );
}

async function versionOf(name: string): Promise<string> {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version } = JSON.parse(await fs.readFile(file, 'utf8')) as { version: string };
  return version;
}
