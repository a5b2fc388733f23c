import type { Layer, Part } from '../style/create-figure.js';
import { fontSizes, greys } from '../style/theme.js';
import { unitAxis } from '../style/unit-axis.js';
import type { ClassSoftmax, MethodSoftmax } from './method-softmax.js';

/** What a panel shares with the others of its figure. */
export interface SoftmaxPlace {
  readonly color: string;
  /** Of the classes, in the order of the data. */
  readonly classNames: readonly string[];
  readonly forgotten: string | null;
  /** The means to hold this panel's against; null for none. */
  readonly reference: readonly ClassSoftmax[] | null;
  /** Only the first panel of a row says what its y axis shows. */
  readonly first: boolean;
  readonly size: { readonly width: number; readonly height: number };
}

/** Looks that the legend repeats. */
export const softmaxLooks = { wide: 0.35, middle: 0.5, reference: '#222222' };

/** A panel of Figure 3: for each class the spread of its softmax output over the samples. */
export function softmaxPanel(data: MethodSoftmax, place: SoftmaxPlace): Part {
  const { size, classNames, forgotten, reference, color, first } = place;
  const classes = data.distribution?.classes ?? [];
  const rows = classes.map((of, i) => rowOf(of, classNames[i] ?? ''));
  return {
    ...size,
    title: {
      text: data.title ?? data.method,
      anchor: 'middle',
      fontSize: fontSizes.group,
      fontWeight: 'normal',
      offset: 6,
    },
    data: { values: rows },
    encoding: { x: classAxis(classNames) },
    layer: [
      ...(forgotten === null ? [] : [forgottenLayer(forgotten, size.height)]),
      // Without rows they still draw the axes.
      ...spreadLayers(color, first ? 'softmax output' : null),
      ...(data.distribution ? [] : [divergedLayer(size)]),
      ...(data.distribution && reference ? [referenceLayer(reference, classNames)] : []),
    ],
  };
}

function rowOf({ mean, quantiles }: ClassSoftmax, name: string) {
  const at = (level: number) => quantiles.find((q) => q.level === level)?.value ?? null;
  return {
    class: name,
    mean,
    q05: at(0.05),
    q25: at(0.25),
    median: at(0.5),
    q75: at(0.75),
    q95: at(0.95),
  };
}

function classAxis(classNames: readonly string[]) {
  const long = classNames.some((name) => name.length > 2);
  return {
    field: 'class',
    type: 'nominal' as const,
    scale: { domain: [...classNames], padding: 0.25 },
    axis: { title: 'class', labelAngle: long ? -40 : 0, grid: false, labelOverlap: false },
  };
}

function spreadLayers(color: string, title: string | null): Layer[] {
  const range = (low: string, high: string) => ({ y: unitAxis(low, title), y2: { field: high } });
  return [
    {
      mark: { type: 'rule', color, strokeWidth: 1.5, opacity: 0.8 },
      encoding: range('q05', 'q95'),
    },
    {
      mark: { type: 'bar', color, opacity: softmaxLooks.wide, width: { band: 0.55 } },
      encoding: range('q25', 'q75'),
    },
    {
      mark: { type: 'tick', color, opacity: 1, thickness: 2.2, width: { band: 0.55 } },
      encoding: { y: unitAxis('median', title) },
    },
    {
      mark: { type: 'point', shape: 'circle', color, filled: true, opacity: 1, size: 42 },
      encoding: { y: unitAxis('mean', title) },
    },
  ];
}

function referenceLayer(reference: readonly ClassSoftmax[], classNames: readonly string[]): Layer {
  return {
    data: { values: reference.map(({ mean }, i) => ({ class: classNames[i] ?? '', mean })) },
    mark: {
      type: 'tick',
      color: softmaxLooks.reference,
      opacity: 1,
      thickness: 1.6,
      width: { band: 1 },
    },
    encoding: { y: { field: 'mean', type: 'quantitative' } },
  };
}

/** Within the frame, which it would hide. */
function forgottenLayer(name: string, height: number): Layer {
  return {
    data: { values: [{ class: name }] },
    mark: { type: 'rect', color: greys.shade, width: { band: 1 } },
    encoding: { y: { value: 1 }, y2: { value: height - 1 } },
  };
}

function divergedLayer({ width, height }: SoftmaxPlace['size']): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'text', text: 'diverged', fontSize: fontSizes.group, color: greys.quiet },
    encoding: { x: { value: width / 2 }, y: { value: height / 2 } },
  };
}
