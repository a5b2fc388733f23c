import { createFigure, type Figure, type Layer, type Part } from '../style/create-figure.js';
import type { FigureOptions } from '../style/figure-options.js';
import { legend } from '../style/legend.js';
import { fontSizes, greys } from '../style/theme.js';
import { assertStudy } from './assert-study.js';
import type { StudyData } from './study-data.js';
import { shades, studyLooks } from './study-looks.js';
import { labelled, scaleOf, type StudyScale } from './study-scale.js';

const height = 260;
const widthOfGap = 190;
/** Labels along each axis. */
const labels = 5;

/**
 * Trials as lines through parallel axes, one for their value and one for each searched number: darker the
 * better, so that it is seen which numbers go together in the good ones.
 *
 * Trials that ended early are left out: their values are of fewer folds.
 *
 * @param study - at least one complete trial and one parameter
 * @returns a Vega-Lite specification with its data inside, for `renderSvg`
 * @throws ReportError `SF_REPORT_EMPTY`; `SF_REPORT_BAD_DATA` for what is no number, a logarithm of one
 *   below 0, or an unknown `best`
 * @example
 * ```ts
 * const figure = studyCoordinates(study, { title: 'Search' });
 * ```
 */
export function studyCoordinates(study: StudyData, options: FigureOptions = {}): Figure {
  const trials = study.trials.filter(({ state }) => state === 'complete');
  assertStudy({ ...study, trials });
  const { parameters, valueTitle, best } = study;
  const values = trials.map(({ value }) => value);
  const scales = [
    scaleOf({ name: valueTitle, log: false }, values),
    ...parameters.map((parameter) =>
      scaleOf(
        parameter,
        trials.map(({ params }) => params[parameter.name] ?? 0),
      ),
    ),
  ];
  // The last line is seen whole: the best one.
  const rows = trials
    .toSorted((a, b) => Number(a.number === best) - Number(b.number === best) || a.value - b.value)
    .flatMap(({ number, value, params }) =>
      [value, ...parameters.map(({ name }) => params[name] ?? 0)].map((own, axis) => ({
        ...{ number, value, axis },
        place: scales[axis]?.place(own),
      })),
    );
  const width = parameters.length * widthOfGap;
  const names = scales.map(({ title }) => title).join(', ');
  const description = `${trials.length} trials as lines through ${names}.`;
  const [worst = '', top = ''] = studyLooks.range;
  const line = { dash: [1, 0], strokeWidth: 2 };
  const entries = [
    { label: 'worst', color: worst, ...line },
    { label: 'good', color: top, ...line },
    ...(best === null ? [] : [{ label: `best, trial ${best}`, color: studyLooks.best, ...line }]),
  ];
  return createFigure([linesOf(rows, scales, { best, width, values }), legend(entries, width)], {
    ...options,
    ...{ width, description },
  });
}

interface LinesOptions {
  readonly best: number | null;
  readonly width: number;
  /** Of the trials. */
  readonly values: readonly number[];
}

function linesOf(
  rows: readonly object[],
  scales: readonly StudyScale[],
  { best, width, values }: LinesOptions,
): Part {
  const y = {
    field: 'place',
    type: 'quantitative' as const,
    scale: { domain: [0, 1], nice: false },
    axis: null,
  };
  const x = {
    field: 'axis',
    type: 'quantitative' as const,
    scale: { domain: [0, scales.length - 1], nice: false },
    axis: null,
  };
  const lines = (isBest: boolean, mark: object, encoding: object): Layer => ({
    transform: [{ filter: `${isBest ? '' : '!'}(datum.number === ${best ?? -1})` }],
    mark: { type: 'line', ...mark },
    encoding: { detail: { field: 'number', type: 'nominal' }, ...encoding },
  });
  const color = {
    field: 'value',
    type: 'quantitative' as const,
    scale: shades(values),
    legend: null,
  };
  return {
    ...{ width, height },
    view: { stroke: null },
    data: { values: [...rows] as Record<string, unknown>[] },
    encoding: { x, y },
    layer: [
      lines(false, { strokeWidth: 1.2, opacity: 0.75 }, { color }),
      lines(true, { strokeWidth: 2.4, opacity: 1, color: studyLooks.best }, {}),
      ...axesOf(scales),
    ],
  };
}

function axesOf(scales: readonly StudyScale[]): Layer[] {
  const ticks = scales.flatMap((scale, axis) =>
    labelled(scale, labels).map((value, i) => ({
      ...{ axis, place: i / (labels - 1) },
      text: scale.log ? value.toExponential(1) : String(Number(value.toPrecision(3))),
    })),
  );
  const titles = scales.map(({ title }, axis) => ({ axis, place: 1, title }));
  const text = (mark: object, field: string): Layer => ({
    data: { values: field === 'title' ? titles : ticks },
    mark: { type: 'text', color: greys.text, ...mark },
    encoding: { text: { field, type: 'nominal' } },
  });
  return [
    {
      data: { values: titles },
      mark: { type: 'rule', color: greys.quiet, strokeWidth: 1.2 },
      encoding: { y: { datum: 0 }, y2: { datum: 1 } },
    },
    // A halo, since lines pass behind.
    ...[{ stroke: '#ffffff', strokeWidth: 3, opacity: 0.85 }, {}].map((halo) =>
      text({ align: 'right', dx: -5, fontSize: fontSizes.tick, ...halo }, 'text'),
    ),
    text({ align: 'center', dy: -14, fontSize: fontSizes.label }, 'title'),
  ];
}
