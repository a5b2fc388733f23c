import { assertFilled } from '../checks/assert-filled.js';
import { assertValue } from '../checks/assert-value.js';
import { ReportError } from '../checks/report-error.js';
import { createFigure, type Figure, type Part } from '../style/create-figure.js';
import type { FigureOptions } from '../style/figure-options.js';
import { legend, type LegendEntry } from '../style/legend.js';
import { methodStyle } from '../style/method-style.js';
import { greys } from '../style/theme.js';
import { assertMethodSoftmax } from './assert-method-softmax.js';
import type { MethodSoftmax } from './method-softmax.js';
import { softmaxLooks, softmaxPanel } from './softmax-panel.js';

/** How Figure 3 is drawn. */
export interface SoftmaxOptions extends FigureOptions {
  /** Of the classes in the order of the data; 0, 1, 2, … if not given. */
  readonly classNames?: readonly string[];
  /** The class whose samples the models were given, as an index from 0; its column is shaded. */
  readonly forgottenClass?: number;
  /** The method whose means every other panel repeats as black dashes, e.g. `scratch`. */
  readonly reference?: string;
}

const size = { width: 200, height: 150 };
const spacing = 18;
const perRow = 3;

/**
 * What models say of the samples of the forgotten class: Figure 3, softmax(f(D_f)).
 *
 * A panel a method, and in it a column a class: the middle half of the samples as a bar, 90 % of them
 * as a line, median and mean. A forgotten class without a trace looks like that of a model that never
 * saw it (`reference`).
 *
 * @param methods - at least one, all with the same classes
 * @returns a Vega-Lite specification with its data inside, for `renderSvg`
 * @throws ReportError `SF_REPORT_EMPTY` without methods or classes; `SF_REPORT_BAD_DATA` for a number
 *   outside [0, 1], differing numbers of classes, or an unknown `reference`
 * @example
 * ```ts
 * import { softmaxDistributions } from '@sf/report';
 *
 * const sure = { mean: 0.9, quantiles: [{ level: 0.5, value: 0.95 }] };
 * const unsure = { mean: 0.1, quantiles: [{ level: 0.5, value: 0.05 }] };
 * const figure = softmaxDistributions(
 *   [{ method: 'pretrained', distribution: { classes: [sure, unsure], count: 1000 } }],
 *   { title: 'softmax(f(D_{f}))', forgottenClass: 0 },
 * );
 * ```
 */
export function softmaxDistributions(
  methods: readonly MethodSoftmax[],
  options: SoftmaxOptions = {},
): Figure {
  assertFilled('methods', methods);
  const shared = sharedOf(methods, options);
  const panels = methods.map((data, index) =>
    softmaxPanel(data, {
      ...shared,
      color: methodStyle(index).color,
      reference: data.method === options.reference ? null : shared.reference,
      first: index % perRow === 0,
      size,
    }),
  );
  const rows: Part[] = [];
  for (let from = 0; from < panels.length; from += perRow)
    rows.push({ hconcat: panels.slice(from, from + perRow), spacing, bounds: 'flush' });
  const width = Math.min(perRow, panels.length) * (size.width + spacing) - spacing;
  const names = methods.map(({ title, method }) => title ?? method).join(', ');
  const description = `Softmax outputs over ${shared.classNames.length} classes of ${names}.`;
  return createFigure([...rows, legend(entriesOf(methods, options), width)], {
    ...options,
    ...{ width, description },
  });
}

/** Checks everything, and gives what the panels have in common. */
function sharedOf(methods: readonly MethodSoftmax[], options: SoftmaxOptions) {
  const { forgottenClass, classNames, reference } = options;
  const known = methods.find(({ distribution }) => distribution)?.distribution;
  const numClasses = known?.classes.length ?? classNames?.length ?? 0;
  if (numClasses === 0) assertFilled('classes of the methods', []);
  for (const [i, data] of methods.entries()) assertMethodSoftmax(`methods[${i}]`, data, numClasses);
  const names = classNames ?? Array.from({ length: numClasses }, (_, i) => String(i));
  if (names.length !== numClasses || new Set(names).size !== numClasses)
    throw badData(`classNames: expected ${numClasses} different names, got ${names.join(', ')}`);
  if (forgottenClass !== undefined)
    assertValue('forgottenClass', forgottenClass, { max: numClasses - 1, integer: true });
  const twin = methods.find(({ method }) => method === reference);
  if (reference !== undefined && !twin) {
    const given = methods.map(({ method }) => method).join(', ');
    throw badData(`reference: expected one of ${given}; got '${reference}'`);
  }
  return {
    classNames: names,
    forgotten: forgottenClass === undefined ? null : (names[forgottenClass] ?? null),
    reference: twin?.distribution?.classes ?? null,
  };
}

function badData(message: string): ReportError {
  return new ReportError(message, { code: 'SF_REPORT_BAD_DATA' });
}

function entriesOf(methods: readonly MethodSoftmax[], options: SoftmaxOptions): LegendEntry[] {
  const twin = methods.find(({ method }) => method === options.reference);
  const color = greys.quiet;
  const { wide, reference } = softmaxLooks;
  return [
    { label: 'mean', color, shape: 'circle' },
    { label: 'median', color, dash: [1, 0], strokeWidth: 2.2 },
    { label: 'quantiles 25–75 %', color, box: wide },
    { label: 'quantiles 5–95 %', color, dash: [1, 0], strokeWidth: 1.5 },
    ...(twin
      ? [{ label: `mean of ${twin.title ?? twin.method}`, color: reference, dash: [1, 0] }]
      : []),
    ...(options.forgottenClass === undefined
      ? []
      : [{ label: 'forgotten class', color: '#d8d8d8', box: 1 }]),
  ];
}
