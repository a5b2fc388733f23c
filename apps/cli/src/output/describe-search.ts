import type { SearchResult } from '@sf/experiments';

/**
 * What a search found, and beside it what comes of a λ_KL that is not searched for.
 *
 * @param folder - of the search
 */
export function describeSearch(
  { config, trials, best, rule }: SearchResult,
  folder: string,
): string {
  const { complete, pruned, failed } = trials;
  const counts = `${complete} trials judged, ${pruned} ended early, ${failed} failed`;
  const where = `The study is in ${folder}/study.log, also for Optuna`;
  if (!best) return `${counts}. ${where}.\nNo trial was judged on all folds.\n`;
  const { number, value, params } = best;
  const searched = Object.entries(params).map(([name, own]) => [name, Number(own)] as const);
  const rows = rule
    ? [
        ['', 'searched', 'rule'],
        ...searched.map(([name, own]) => [
          name,
          show(own),
          show(name === 'lambdaKl' ? rule.lambdaKl : own),
        ]),
        ['minimum', value.toFixed(3), rule.value?.toFixed(3) ?? 'failed'],
      ]
    : searched.map(([name, own]) => [name, show(own)]);
  const lines = rows.map(([name = '', ...cells]) =>
    `  ${name.padEnd(14)} ${cells.map((cell) => cell.padEnd(12)).join(' ')}`.trimEnd(),
  );
  return [
    `${counts}. ${where}; slices.svg and parallel-coordinates.svg show it.`,
    `Best: trial ${number}, ${value.toFixed(3)} (mean minimum over ${config.folds} folds)`,
    ...lines,
    ...(rule
      ? ['The rule, for who has no D_r to search with: λ_KL at 0.4 of what is stable.']
      : []),
    `Judged on test images by: sf run ${folder}/best.yaml`,
    '',
  ].join('\n');
}

const show = (value: number) => value.toPrecision(6);
