import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The installed `@tensorflow/tfjs-node`.
 * @typedef {object} TfjsNode
 * @property {string} folder of the package
 * @property {string} version of the package
 * @property {string} addon where the package will look for its native part
 * @property {string} nodePreGyp the program that builds it
 */

/** `@sf/backend` is what uses the package, so it is looked up from there. */
const user = new URL('../../../packages/backend/package.json', import.meta.url);

/**
 * @param {string | URL} from the file whose dependency it is
 * @returns {TfjsNode | null} null when the package is not installed, or not whole
 */
export function locateTfjsNode(from = user) {
  try {
    const manifest = createRequire(from).resolve('@tensorflow/tfjs-node/package.json');
    const require = createRequire(manifest);
    const { version } = require(manifest);
    // The same question the package asks when it is imported.
    const addon = require('@mapbox/node-pre-gyp').find(manifest);
    const nodePreGyp = require.resolve('@mapbox/node-pre-gyp/bin/node-pre-gyp');
    return { folder: path.dirname(manifest), version, addon, nodePreGyp };
  } catch {
    return null;
  }
}
