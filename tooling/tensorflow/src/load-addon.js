import { runCommand } from './run-command.js';

const script =
  'const m = { exports: {} }; process.dlopen(m, process.argv[1]); console.log(m.exports.TF_Version);';

/**
 * Loads the addon in another process: the only proof that it, the library and this processor fit,
 * and one that a crash does not end the install.
 *
 * @param {string} addon
 * @returns {Promise<string | null>} TensorFlow's version, or null when it does not load
 */
export async function loadAddon(addon) {
  const { ok, lastLine } = await runCommand(process.execPath, ['-e', script, addon], {
    env: { TF_CPP_MIN_LOG_LEVEL: '2', NODE_OPTIONS: '' },
  });
  return ok && /^\d+\.\d+/.test(lastLine) ? lastLine : null;
}
