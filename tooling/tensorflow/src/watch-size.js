import fs from 'node:fs';
import path from 'node:path';

const everyMs = 5000;

/**
 * Tells how much a folder holds, every few seconds while it grows.
 *
 * @param {string} folder
 * @param {(megabytes: number) => void} tell
 * @returns {() => void} ends it
 */
export function watchSize(folder, tell) {
  let last = 0;
  const timer = setInterval(() => {
    const megabytes = Math.round(folderSize(folder) / 1e6);
    if (megabytes > last) tell(megabytes);
    last = megabytes;
  }, everyMs);
  return () => clearInterval(timer);
}

/** @param {string} folder */
function folderSize(folder) {
  let bytes = 0;
  for (const file of fs.readdirSync(folder, { recursive: true }))
    // A temporary file may be gone by now.
    bytes += fs.statSync(path.join(folder, String(file)), { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}
