import { buildAddon } from './build-addon.js';
import { assertTools } from './assert-tools.js';
import { fetchOwnAddon, fetchOwnLibrary } from './own-download.js';
import { fetchFromWheel } from './wheel.js';

/** @typedef {import('./locate-tfjs-node.js').TfjsNode} TfjsNode */

/**
 * What the attempts have to know of the machine.
 * @typedef {object} Machine
 * @property {string} cache folder for large downloads
 * @property {string} platform e.g. `linux-x64`
 * @property {boolean} glibc
 * @property {string} host of tfjs-node's own downloads, ending in `/`
 */

/**
 * One way to the native library. Both steps throw an Error that says in one line what is missing.
 * @typedef {object} Attempt
 * @property {string} name
 * @property {(machine: Machine) => Promise<string>} fetchLibrary gives the folder to link to
 * @property {(tfjsNode: TfjsNode, machine: Machine) => Promise<void>} placeAddon after the link
 */

/** @type {readonly Attempt[]} in the order in which they are tried */
export const attempts = [
  {
    name: "tfjs-node's own download",
    fetchLibrary: fetchOwnLibrary,
    async placeAddon(tfjsNode, machine) {
      try {
        await fetchOwnAddon(tfjsNode, machine);
      } catch {
        await assertTools(['python3', 'make', 'g++']);
        await buildAddon(tfjsNode);
      }
    },
  },
  {
    name: 'the Python wheel',
    fetchLibrary: fetchFromWheel,
    placeAddon: buildAddon,
  },
];
