import { softmaxDistributions } from '@sf/report';

import type { RecordFigure } from './record-figure.js';
import { distancesToRetrained, judgeSoftmax } from './softmax-distances.js';
import type { SoftmaxOfRuns } from './softmax-of-runs.js';

/**
 * What models say of the samples that are to be forgotten: Figure 3, with `distributions.json`.
 *
 * @param softmax - of at least one model
 */
export function softmaxFigure(softmax: SoftmaxOfRuns, title: string): RecordFigure {
  const { methods, classNames, forgetClass, seed } = softmax;
  const retrained = methods.some(({ method }) => method === 'retrained');
  const distances = distancesToRetrained(softmax);
  const panels = methods.map((of) =>
    of.method === 'retrained' ? { ...of, title: 'retrained without D_{f}' } : of,
  );
  const figure = softmaxDistributions(panels, {
    ...{
      title,
      classNames,
      subtitle: `softmax(f(D_{f})): ${describeSamples(softmax)}; seed ${seed}`,
    },
    ...(forgetClass !== null && { forgottenClass: forgetClass }),
    ...(retrained && { reference: 'retrained' }),
  });
  return {
    figure,
    caption: describe(softmax),
    data: {
      'distributions.json': {
        ...{ seed, forgetClass, classNames },
        methods: methods.map(({ method, distribution }) => ({
          method,
          distanceToRetrained: distances.get(method) ?? null,
          distribution,
        })),
      },
    },
    claims: judgeSoftmax(softmax),
  };
}

function describe(softmax: SoftmaxOfRuns): string {
  return [
    `Each panel is a model, and each column how much of its probability it gives to a class. It is given D_f: ${describeSamples(softmax)}.`,
    'A model that has forgotten them looks like `retrained`, which was trained without them and whose means are the black lines.',
    'Truncation reads the pretrained model without the class, which therefore gets 0.',
    'The numbers are in [distributions.json](distributions.json).',
  ].join(' ');
}

function describeSamples({ methods, classNames, forgetClass }: SoftmaxOfRuns): string {
  const count = methods.find(({ distribution }) => distribution)?.distribution?.count ?? 0;
  return forgetClass === null
    ? `${count} samples to be forgotten`
    : `${count} images of class ${forgetClass} (${classNames[forgetClass] ?? ''}), which is to be forgotten`;
}
