import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { onlyProgram, setPath, temporaryFolder } from './test-machine.js';
import { fetchFromWheel } from './wheel.js';

const platform = 'linux-x64';

it('says where there is no wheel', async () => {
  const cache = temporaryFolder();
  await expect(fetchFromWheel({ cache, platform: 'darwin-arm64', glibc: false })).rejects.toThrow(
    'there is none for darwin-arm64',
  );
  await expect(fetchFromWheel({ cache, platform, glibc: false })).rejects.toThrow(
    'there is none for Linux without glibc',
  );
});

it('asks for the tools before it downloads', async () => {
  setPath('/nowhere');
  await expect(fetchFromWheel({ cache: temporaryFolder(), platform, glibc: true })).rejects.toThrow(
    'missing python3, pip, make, g++',
  );
});

/** Stands for python3, make and g++; as pip it does what `download` says. */
function pretendTools(download: string): void {
  onlyProgram(
    'python3',
    `if (process.argv.includes('download')) {
       const folder = process.argv[process.argv.indexOf('--dest') + 1];
       ${download}
     }`,
  );
  for (const name of ['make', 'g++'])
    fs.symlinkSync('python3', path.join(process.env.PATH ?? '', name));
}

it('refuses a download that is not the one it knows, and leaves nothing', async () => {
  const cache = temporaryFolder();
  pretendTools(`require('node:fs').writeFileSync(folder + '/x.whl', 'something else');`);
  await expect(fetchFromWheel({ cache, platform, glibc: true })).rejects.toThrow(
    'the download is not tensorflow-cpu 2.15.1: its checksum differs',
  );
  expect(fs.readdirSync(cache)).toEqual([]);
});

it("passes on pip's last word", async () => {
  const cache = temporaryFolder();
  pretendTools(`console.error('ERROR: No matching distribution'); process.exit(1);`);
  await expect(fetchFromWheel({ cache, platform, glibc: true })).rejects.toThrow(
    'pip could not download it: ERROR: No matching distribution',
  );
  expect(fs.readdirSync(cache)).toEqual([]);
});

const script = fileURLToPath(new URL('extract_wheel.py', import.meta.url));
const hasPython = (() => {
  try {
    execFileSync('python3', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasPython)('takes the library and the needed headers out of a wheel', () => {
  const folder = temporaryFolder();
  const wheel = path.join(folder, 'small.whl');
  const members = [
    'tensorflow/libtensorflow_cc.so.2',
    'tensorflow/libtensorflow_framework.so.2',
    'tensorflow/include/tensorflow/c/c_api.h',
    'tensorflow/include/tsl/platform/status.h',
    'tensorflow/include/unused/big.h',
    'tensorflow/python/much.py',
    'tensorflow_cpu-2.15.1.dist-info/LICENSE',
  ];
  execFileSync('python3', [
    '-c',
    'import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], "w") as z:\n for m in sys.argv[2:]: z.writestr(m, m)',
    wheel,
    ...members,
  ]);
  const target = path.join(folder, 'out');
  execFileSync('python3', [script, wheel, target]);
  const read = (file: string) => fs.readFileSync(path.join(target, file), 'utf8');
  for (const name of ['libtensorflow.so', 'libtensorflow.so.2.9.1', 'libtensorflow_cc.so.2'])
    expect(read(`lib/${name}`)).toBe('tensorflow/libtensorflow_cc.so.2');
  expect(read('lib/libtensorflow_framework.so')).toBe('tensorflow/libtensorflow_framework.so.2');
  expect(read('include/tensorflow/c/c_api.h')).toContain('c_api.h');
  expect(fs.readdirSync(target).sort()).toEqual(['LICENSE', 'include', 'lib']);
  expect(fs.readdirSync(path.join(target, 'include')).sort()).toEqual(['tensorflow', 'tsl']);
});
