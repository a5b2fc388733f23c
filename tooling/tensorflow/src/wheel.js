import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

import { completeFolder } from './complete-folder.js';
import { assertTools } from './assert-tools.js';
import { runCommand } from './run-command.js';
import { say } from './say.js';
import { watchSize } from './watch-size.js';

/** Python's own package of TensorFlow: it holds the library and its headers. */
const wheel = {
  version: '2.15.1',
  platform: 'linux-x64',
  megabytes: 207,
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
};

const extractScript = fileURLToPath(new URL('extract_wheel.py', import.meta.url));

/**
 * Gets the library out of the wheel `tensorflow-cpu`.
 *
 * @param {{ cache: string, platform: string, glibc: boolean }} machine
 * @returns {Promise<string>} the folder with `lib` and `include`
 * @throws Error saying in one line what is missing
 */
export async function fetchFromWheel({ cache, platform, glibc }) {
  if (platform !== wheel.platform) throw new Error(`there is none for ${platform}`);
  if (!glibc) throw new Error('there is none for Linux without glibc');
  // Those that build the addon too: before the long download, not after it.
  await assertTools(['python3', 'pip', 'make', 'g++']);
  const folder = path.join(cache, `tensorflow-${wheel.version}-${wheel.platform}`);
  await completeFolder(folder, async (temporary) => {
    const download = path.join(temporary, 'download');
    await fs.mkdir(download);
    const file = await downloadWheel(download);
    await checkSum(file);
    say('unpacking it');
    const extracted = await runCommand('python3', [extractScript, file, temporary]);
    if (!extracted.ok) throw new Error(`unpacking failed: ${extracted.lastLine}`);
    await fs.rm(download, { recursive: true });
  });
  return folder;
}

/** @param {string} folder */
async function downloadWheel(folder) {
  say(`downloading the library once for this user, ${wheel.megabytes} MB`);
  const stop = watchSize(folder, (megabytes) => say(`${megabytes} of ${wheel.megabytes} MB`));
  const pip = await runCommand(
    'python3',
    [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-cache-dir'],
      ...['--no-deps', '--only-binary=:all:', '--implementation', 'cp', '--python-version', '3.11'],
      ...['--platform', 'manylinux_2_17_x86_64', '--dest', folder],
      `tensorflow-cpu==${wheel.version}`,
    ],
    // pip fills a temporary file first: here it is seen growing, and goes with the folder.
    { env: { TMPDIR: folder } },
  );
  stop();
  if (!pip.ok) throw new Error(`pip could not download it: ${pip.lastLine}`);
  const file = (await fs.readdir(folder)).find((name) => name.endsWith('.whl'));
  if (file === undefined) throw new Error('pip downloaded no wheel');
  return path.join(folder, file);
}

/** @param {string} file */
async function checkSum(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') !== wheel.sha256)
    throw new Error(`the download is not tensorflow-cpu ${wheel.version}: its checksum differs`);
}
