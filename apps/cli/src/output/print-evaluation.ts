import type { Evaluation, SetAccuracies } from '@sf/experiments';

import { formatTable } from './format-table.js';
import type { Session } from '../session.js';

type SetName = keyof SetAccuracies;

/** Prints accuracies with each pattern's arrows, minimum and verdict, or all of it as a document. */
export async function printEvaluation(evaluation: Evaluation, session: Session): Promise<void> {
  const { patterns, setNames, setSymbols } = await import('@sf/eval');
  const rows = (['A', 'B', 'C'] as const).map((pattern) => {
    const { title, arrows } = patterns[pattern];
    const cell = (set: SetName) => ({ value: evaluation.sets[set], arrow: arrows[set] ?? null });
    return {
      pattern: `${pattern} ${title}`,
      retain: cell('retain'),
      forget: cell('forget'),
      forgetClean: cell('forgetClean'),
      retainExtra: cell('retainExtra'),
      minimum: evaluation.min[pattern],
      verdict: evaluation.verdict[pattern],
    };
  });
  const columns = [
    { key: 'pattern', title: 'pattern', kind: 'text' } as const,
    ...setNames.map((set) => ({ key: set, title: setSymbols[set], kind: 'accuracy' }) as const),
    { key: 'minimum', title: 'minimum', kind: 'accuracy' } as const,
    { key: 'verdict', title: 'verdict', kind: 'text' } as const,
  ];
  session.result(evaluation, await formatTable({ columns, rows }, session));
}
