import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { fetchOwnAddon, fetchOwnLibrary } from './own-download.js';
import { temporaryFolder } from './test-machine.js';

const libraryPath = '/tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz';
const addonPath = '/tf-builds/pre-built-binary/napi-v8/4.22.0/CPU-linux-4.22.0.tar.gz';
const platform = 'linux-x64';

/** Serves the files, and 404 for any other; returns the address. */
async function serve(files: Record<string, Buffer>): Promise<string> {
  const server = http.createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.statusCode = file === undefined ? 404 : 200;
    response.end(request.method === 'HEAD' ? undefined : file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function archive(file: string): Buffer {
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), file);
  return execFileSync('tar', ['-czf', '-', '-C', folder, path.dirname(file)]);
}

it('fetches and keeps the library', async () => {
  const host = await serve({ [libraryPath]: archive('lib/libtensorflow.so') });
  const cache = temporaryFolder();
  const folder = await fetchOwnLibrary({ cache, platform, host });
  expect(fs.readFileSync(path.join(folder, 'lib/libtensorflow.so'), 'utf8')).toContain('lib');
  expect(fs.readdirSync(folder).sort()).toEqual(['complete.json', 'lib']);
  // Without the network, the kept one.
  expect(await fetchOwnLibrary({ cache, platform, host: 'http://127.0.0.1:9/' })).toBe(folder);
});

it('puts the ready-made addon in its place', async () => {
  const host = await serve({ [addonPath]: archive('napi-v8/tfjs_binding.node') });
  const folder = temporaryFolder();
  const addon = path.join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');
  await fetchOwnAddon({ folder, addon, version: '4.22.0', nodePreGyp: '' }, { platform, host });
  expect(fs.readFileSync(addon, 'utf8')).toBe('napi-v8/tfjs_binding.node');
});

it('says why there is no library, and leaves nothing', async () => {
  const cache = temporaryFolder();
  const host = await serve({ [libraryPath]: Buffer.from('<html>log in first</html>') });
  const cases: [{ platform: string; host: string }, RegExp][] = [
    [{ platform: 'win32-x64', host }, /^there is none for win32-x64$/],
    [{ platform, host: 'http://127.0.0.1:9/' }, /^127\.0\.0\.1:9 cannot be reached$/],
    [{ platform: 'darwin-x64', host }, /^127\.0\.0\.1:\d+ answered 404$/],
    [{ platform, host }, /^unpacking failed: /],
  ];
  for (const [machine, message] of cases)
    await expect(fetchOwnLibrary({ cache, ...machine })).rejects.toThrow(message);
  expect(fs.readdirSync(cache)).toEqual([]);
});
