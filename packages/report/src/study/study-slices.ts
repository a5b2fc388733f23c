import { createFigure, type Figure, type Layer, type Part } from '../style/create-figure.js';
import type { FigureOptions } from '../style/figure-options.js';
import { legend } from '../style/legend.js';
import { assertStudy } from './assert-study.js';
import type { StudyData, StudyParameter } from './study-data.js';
import { shades, studyLooks } from './study-looks.js';
import { scaleOf, type StudyScale } from './study-scale.js';

const size = { width: 230, height: 190 };
const spacing = 18;
const perRow = 3;
const margin = 0.04;

/**
 * What each searched number had to do with what its trials were worth: a panel a number, a point a trial,
 * darker the later it was. The place where the points are high is where to look.
 *
 * @param study - at least one trial and one parameter
 * @returns a Vega-Lite specification with its data inside, for `renderSvg`
 * @throws ReportError `SF_REPORT_EMPTY`; `SF_REPORT_BAD_DATA` for what is no number, a logarithm of one
 *   below 0, or an unknown `best`
 * @example
 * ```ts
 * const trial = (number: number, learningRate: number, value: number) =>
 *   ({ number, value, state: 'complete' as const, params: { learningRate } });
 * const figure = studySlices({
 *   parameters: [{ name: 'learningRate', title: 'learning rate', log: true }],
 *   trials: [trial(0, 1e-5, 0.3), trial(1, 1e-4, 0.7)],
 *   best: 1,
 *   valueTitle: 'accuracy',
 * });
 * ```
 */
export function studySlices(study: StudyData, options: FigureOptions = {}): Figure {
  assertStudy(study);
  const { parameters, trials, valueTitle } = study;
  const values = trials.map(({ value }) => value);
  const y = scaleOf({ name: valueTitle, log: false }, values, margin);
  const panels = parameters.map((parameter, index) =>
    panelOf(study, parameter, { y, first: index % perRow === 0 }),
  );
  const rows: Part[] = [];
  for (let from = 0; from < panels.length; from += perRow)
    rows.push({ hconcat: panels.slice(from, from + perRow), spacing, bounds: 'flush' });
  const width = Math.min(perRow, panels.length) * (size.width + spacing) - spacing;
  const names = parameters.map(({ title, name }) => title ?? name).join(', ');
  const description = `${valueTitle} of ${trials.length} trials over ${names}.`;
  return createFigure([...rows, legend(entriesOf(study), width)], {
    ...options,
    ...{ width, description },
  });
}

function panelOf(
  { trials, best }: StudyData,
  { name, ...parameter }: StudyParameter,
  { y, first }: { readonly y: StudyScale; readonly first: boolean },
): Part {
  const rows = trials.map(({ number, state, value, params }) => ({
    ...{ number, value, parameter: params[name] },
    kind: number === best ? 'best' : state,
  }));
  const x = scaleOf(
    { name, ...parameter },
    rows.map((row) => row.parameter ?? 0),
    margin,
  );
  const points = (kind: string, mark: object, encoding: object = {}): Layer => ({
    transform: [{ filter: { field: 'kind', equal: kind } }],
    mark: { type: 'point', shape: 'circle', strokeWidth: 1.2, ...mark },
    encoding,
  });
  const color = {
    field: 'number',
    type: 'quantitative' as const,
    scale: shades(trials.map(({ number }) => number)),
    legend: null,
  };
  return {
    ...size,
    data: { values: rows },
    encoding: { x: axis('parameter', x, x.title), y: axis('value', y, first ? y.title : null) },
    layer: [
      points('pruned', { size: 28, color: studyLooks.pruned, opacity: 0.9 }),
      points('complete', { size: 36, filled: true, opacity: 0.95 }, { color }),
      points('best', { size: 80, filled: true, color: studyLooks.best, opacity: 1 }),
    ],
  };
}

function axis(field: string, { log, low, high }: StudyScale, title: string | null) {
  return {
    field,
    type: 'quantitative' as const,
    scale: {
      ...{ domain: [low, high], nice: false },
      ...(log ? { type: 'log' as const } : { zero: false }),
    },
    axis: {
      ...{ title, labels: title !== null, ticks: title !== null, tickCount: 5 },
      ...(log && { format: '.0e', labelOverlap: 'greedy' as const }),
    },
  };
}

function entriesOf({ trials, best }: StudyData) {
  const [first = '', last = ''] = studyLooks.range;
  const wasPruned = trials.some(({ state }) => state === 'pruned');
  const dot = { shape: 'circle' as const };
  return [
    { label: 'first trials', color: first, ...dot },
    { label: 'last trials', color: last, ...dot },
    ...(best === null ? [] : [{ label: `best, trial ${best}`, color: studyLooks.best, ...dot }]),
    ...(wasPruned ? [{ label: 'ended early (hollow)', color: studyLooks.pruned, ...dot }] : []),
  ];
}
