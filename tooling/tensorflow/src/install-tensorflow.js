import { linkLibrary } from './link-library.js';
import { loadAddon } from './load-addon.js';
import { say } from './say.js';

/**
 * Tries each way in turn until the addon loads.
 *
 * @param {import('./locate-tfjs-node.js').TfjsNode} tfjsNode
 * @param {{ machine: import('./attempts.js').Machine, attempts: readonly import('./attempts.js').Attempt[] }} ways
 * @returns {Promise<{ version: string } | { reasons: string[] }>} TensorFlow's version, or why each way failed
 */
export async function installTensorflow(tfjsNode, { machine, attempts }) {
  const reasons = [];
  for (const attempt of attempts) {
    try {
      const library = await attempt.fetchLibrary(machine);
      await linkLibrary(tfjsNode.folder, library);
      say('preparing the addon');
      await attempt.placeAddon(tfjsNode, machine);
      const version = await loadAddon(tfjsNode.addon);
      if (version !== null) return { version };
      reasons.push(`${attempt.name}: it does not load on this machine`);
    } catch (error) {
      reasons.push(`${attempt.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { reasons };
}
