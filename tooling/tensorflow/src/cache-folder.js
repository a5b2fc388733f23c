import os from 'node:os';
import path from 'node:path';

/**
 * Where large downloads are kept for all checkouts of one user.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string} an absolute path; it may not exist yet
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  const xdg = env.XDG_CACHE_HOME;
  // The XDG specification says to ignore a relative path.
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, 'sf');
  const home = os.homedir();
  return platform === 'darwin'
    ? path.join(home, 'Library', 'Caches', 'sf')
    : path.join(home, '.cache', 'sf');
}
