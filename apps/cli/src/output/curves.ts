import type { RunEvent } from '@sf/experiments';

type EpochEvent = Extract<RunEvent, { type: 'epoch' }>;
type SetName = keyof NonNullable<EpochEvent['accuracies']>;

/** What a set is called, in the order of the paper. */
export type SetSymbols = Readonly<Record<SetName, string>>;

const levels = '▁▂▃▄▅▆▇█';

/** The loss of each epoch as a curve of one line, from 0 to the largest, and the last in digits. */
export function lossCurve(epochs: readonly EpochEvent[]): string {
  const losses = epochs.map(({ total }) => total);
  const last = losses.at(-1);
  if (last === undefined) return '';
  return `loss ${curve(losses, Math.max(...losses))}${last.toPrecision(4)}`;
}

/** The accuracies on each set that is judged, from 0 to 1, and the last in digits. */
export function accuracyCurves(epochs: readonly EpochEvent[], symbols: SetSymbols): string {
  const sets = Object.keys(symbols) as SetName[];
  return sets
    .flatMap((set) => {
      const values = epochs.flatMap(({ accuracies }) => accuracies?.[set] ?? []);
      const last = values.at(-1);
      return last === undefined ? [] : [`${symbols[set]} ${curve(values, 1)}${last.toFixed(3)}`];
    })
    .join('   ');
}

/** A single point is no curve yet. */
function curve(values: readonly number[], most: number): string {
  if (values.length < 2) return '';
  const drawn = values.map((value) => {
    const share = most > 0 ? value / most : 0;
    return levels[Math.min(levels.length - 1, Math.floor(share * levels.length))] ?? ' ';
  });
  return `${drawn.join('')} `;
}
