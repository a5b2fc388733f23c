import type { Column, Table } from '@sf/eval';
import type { Compared, Probe } from '@sf/experiments';

import type { Session } from '../session.js';
import { formatTable } from './format-table.js';

/** A probe as tables, one below the other. */
export async function describeProbe(probe: Probe, session: Session): Promise<string> {
  const { setSymbols } = await import('@sf/eval');
  const isCompared = probe.against !== null;
  const variations: Table = {
    columns: [
      text('name', `T (${probe.transform})`),
      ...columnsOf('retainExtra', setSymbols.retainExtra, isCompared),
      ...columnsOf('forget', setSymbols.forget, isCompared),
    ],
    rows: probe.variations.map(({ name, retainExtra, forget }) => ({
      ...{ name, ...cellsOf('retainExtra', retainExtra), ...cellsOf('forget', forget) },
    })),
  };
  const taught: Table = {
    columns: [
      text('count', 'taught T again by'),
      ...columnsOf('retain', setSymbols.retain, isCompared),
      ...columnsOf('retainExtra', setSymbols.retainExtra, isCompared),
    ],
    rows: probe.relearning.map(({ count, retain, retainExtra }) => ({
      count: `${count} images`,
      ...cellsOf('retain', retain),
      ...cellsOf('retainExtra', retainExtra),
    })),
  };
  const layers: Table = {
    columns: [text('layer', 'T told from'), ...columnsOf('accuracy', 'accuracy', isCompared)],
    rows: probe.layers.map(({ layer, accuracy }) => ({
      ...{ layer, ...cellsOf('accuracy', accuracy) },
    })),
  };
  const tables = [variations, ...resemblanceOf(probe, setSymbols), taught, layers];
  const parts = await Promise.all(tables.map((table) => formatTable(table, session, 1)));
  return parts.join('\n');
}

function resemblanceOf({ resemblance }: Probe, symbols: Record<string, string>): Table[] {
  if (!resemblance) return [];
  const columns = [
    text('set', 'both models on'),
    number('agreement', 'agreement'),
    number('meanKl', 'mean KL'),
  ];
  const rows = Object.entries(resemblance).map(([set, found]) => ({
    set: symbols[set] ?? set,
    agreement: found?.agreement ?? null,
    meanKl: found?.meanKl ?? null,
  }));
  return [{ columns, rows }];
}

const text = (key: string, title: string): Column => ({ key, title, kind: 'text' });
const number = (key: string, title: string): Column => ({ key, title, kind: 'accuracy' });

/** Columns of a figure, and of the other model's where there is one. */
function columnsOf(key: string, title: string, isCompared: boolean): Column[] {
  const own = number(key, title);
  if (!isCompared) return [own];
  return [own, number(`${key} other`, 'other'), number(`${key} difference`, 'difference')];
}

function cellsOf(key: string, { value, other, difference }: Compared) {
  return { [key]: value, [`${key} other`]: other, [`${key} difference`]: difference };
}
