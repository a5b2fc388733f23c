/**
 * Why the native library is not to be had here at all, whatever is installed.
 *
 * @param {{ env: NodeJS.ProcessEnv, node: string }} machine `node` is Node's version
 * @returns {string | null}
 */
export function notPossible({ env, node }) {
  if (env.SF_TENSORFLOW === 'skip') return 'skipped, as SF_TENSORFLOW=skip says';
  if (Number(node.split('.')[0]) >= 23)
    return `@tensorflow/tfjs-node does not work with Node 23 and later (this is ${node}): use Node 20 or 22`;
  return null;
}
