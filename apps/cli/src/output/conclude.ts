import type { Table } from '@sf/eval';

type Row = Table['rows'][number];

/** What a pattern table shows, in a sentence for each pattern and transform where a method helps. */
export function conclude({ rows }: Table): string[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.pattern, row.transform]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const before = group.find(({ method }) => method === 'pretrained');
    const best = group.toSorted((a, b) => meanOf(b.minimum) - meanOf(a.minimum))[0];
    if (!before || !best || meanOf(best.minimum) <= meanOf(before.minimum)) return [];
    const set = best.pattern === 'A' ? 'forget' : 'retainExtra';
    const [from, to] = [before, best].map((row) => `${Math.round(100 * meanOf(row[set]))} %`);
    const what = set === 'forget' ? 'what it was to forget (D_f)' : 'marked images (D_r,extra)';
    return [
      `Before, the network was right on ${from ?? ''} of ${what}; after ${methodOf(best)}, on ${to ?? ''}.`,
    ];
  });
}

function methodOf({ method }: Row): string {
  return typeof method === 'string' ? method : '';
}

/** The number in a cell, or the mean of several; below all accuracies where there is none. */
function meanOf(cell: Row[string] | undefined): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'object' || cell === null) return -1;
  return meanOf('arrow' in cell ? cell.value : cell.mean);
}
