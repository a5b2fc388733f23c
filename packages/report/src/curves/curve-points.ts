import type { FigureSet } from '../style/set-symbols.js';
import type { CurveGroup } from './curve-group.js';

/** A point of a curve as a panel draws it. */
export interface CurvePoint {
  readonly method: string;
  readonly epoch: number;
  readonly mean: number;
  /** The band's ends, mean ± sd within [0, 1]; both the mean where there is no spread. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Counts the pieces of a curve: a line is drawn within a piece, and a gap parts two. */
  readonly piece: number;
  /** The last before a gap. */
  readonly breaks: boolean;
}

/**
 * The curves of a panel: each method's points in the order of their epochs, from the pretrained level.
 *
 * @param group - checked
 */
export function curvePoints(group: CurveGroup, set: FigureSet): CurvePoint[] {
  const cells = group.cells.filter((cell) => cell.set === set);
  const methods = [...new Set(cells.map(({ method }) => method))];
  const start = group.pretrained?.[set] ?? null;
  return methods.flatMap((method) => {
    const curve = cells.filter((cell) => cell.method === method).sort((a, b) => a.epoch - b.epoch);
    if (start !== null && curve[0]?.epoch !== 0)
      curve.unshift({ method, set, epoch: 0, mean: start, sd: null, n: curve[0]?.n ?? 0 });
    let piece = 0;
    return curve.flatMap(({ epoch, mean, sd, n }, i): CurvePoint[] => {
      if (mean === null) {
        piece++;
        return [];
      }
      const low = Math.max(0, mean - (sd ?? 0));
      const high = Math.min(1, mean + (sd ?? 0));
      return [{ method, epoch, mean, low, high, n, piece, breaks: curve[i + 1]?.mean === null }];
    });
  });
}
