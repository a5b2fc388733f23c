import { startChild, type Child } from './child.js';
import { peerScript, requirePeerPython } from './peer-folder.js';

/** What a script is told; see `peers/*.py`. */
export type PeerSettings = Readonly<Record<string, unknown>> & { readonly threads: number };

/**
 * Starts one of the scripts in `peers/`, with as many threads as ours.
 *
 * @throws SfError `SF_PEERS_MISSING` where Python's packages are not installed, `SF_PEER_FAILED`
 *   where one of them is not
 */
export function startPythonPeer(script: string, settings: PeerSettings): Promise<Child> {
  const threads = String(settings.threads);
  return startChild({
    name: script,
    command: requirePeerPython(),
    args: [peerScript(script), JSON.stringify(settings)],
    env: {
      OMP_NUM_THREADS: threads,
      MKL_NUM_THREADS: threads,
      OPENBLAS_NUM_THREADS: threads,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
}
