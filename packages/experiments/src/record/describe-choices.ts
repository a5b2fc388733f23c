import type { ChainOutcome } from '../chain/run-chain.js';
import { definedOf, type ComparisonConfig } from '../config-file/comparison-config.js';
import { describeMethod } from '../config/methods.js';
import { resolvePretrainConfig, type BadSamples } from '../config/pretrain-config.js';
import { presetRepair } from '../presets/repair.js';
import { trainingRepairSettings } from '../presets/training-repairs.js';

type Variant = ComparisonConfig['variants'][number];

/**
 * What has to be known to read a record: the choices that the paper leaves open, what differs from its
 * settings, and what a diverged run means. Sentences in Markdown.
 */
export function describeChoices(
  config: ComparisonConfig,
  { records }: Pick<ChainOutcome, 'records'>,
): string[] {
  const { dataset, fisherOn, seedsOf, settings } = config;
  const isFiner = config.patterns.some((pattern) => pattern !== 'A');
  const { epochs, learningRate, momentum, layers, width, batchSize } = resolvePretrainConfig({
    dataset,
    transform: isFiner ? (config.transforms[0] ?? null) : null,
    ...definedOf(config.pretrain),
  });
  const changed = Object.entries(definedOf(settings)).map(
    ([name, value]) => `\`${name}: ${JSON.stringify(value)}\``,
  );
  const diverged = records.some(({ state }) => state === 'diverged');
  const images = new Set(records.flatMap(({ result }) => result?.images ?? []));
  return [
    `The network: ${layers} weight layers, hidden ones as wide as ` +
      `${width === null ? 'the input' : `${width} (the paper: as the input)`}; ${describeScaling(config)}` +
      (config.pretrain.activation ? '; the activation as eq. 10 is printed, with its jump.' : '.'),
    `Training before the forgetting: SGD, momentum ${momentum}, learning rate ${learningRate}, batch ${batchSize}, ${epochs} epochs.`,
    `Forgetting: ${changed.length > 0 ? `${changed.join(', ')}; else ` : ''}${describePreset(config)}, ` +
      `${describeNumbers(records)}; Fisher information on ${fisherOn === 'retain' ? 'D_r' : 'D_f ∪ D_r'}; fresh random labels for every batch.`,
    seedsOf === 'chain'
      ? 'Each seed has a pretraining of its own.'
      : 'All seeds forget one pretrained model.',
    ...describeRepair(config),
    ...describePairs(config),
    ...(config.retrained > 0 ? [references.retrained] : []),
    ...(config.oracle > 0 ? [references.oracle] : []),
    ...(config.pretrain.validation
      ? [
          'Accuracies are of a tenth of the training images, which was held out: settings are chosen by them, and test images have no part in it.',
        ]
      : []),
    ...describePoison(config.pretrain),
    ...(config.pretrain.badSamples ? [describeBadSamples(config.pretrain.badSamples)] : []),
    ...config.variants.map(describeVariant),
    ...[...images].map((sha256) => `Images and labels of the dataset: sha256 ${sha256}.`),
    'Seconds are of the clock during training, on a machine that may have done other work; of a diverged run, until it diverged.',
    ...(diverged
      ? [
          'A diverged run is a result: it has no accuracies. Heavy-ball SGD is unstable where learning rate × 2 λ_KL × F_max ≥ 2 (1 + momentum), which is foreseen and warned of; F_max depends on how far the pretraining went, so a printed λ_KL does not carry over blindly. `update: implicit` is stable for every λ_KL.',
        ]
      : []),
  ];
}

const references = {
  retrained: 'retrained: the same network trained from nothing on data that never had T.',
  oracle:
    'oracle: the same network trained from nothing on clean data with T on half of all images and the right labels, as if all had been known beforehand.',
};

function describeRepair({ methods, repair }: ComparisonConfig): string[] {
  if (!methods.some((name) => describeMethod(name).repairs)) return [];
  const { lambda, ridge, pull } = presetRepair(repair);
  return [
    `Repairs: λ = ${lambda}, ε = ${ridge}, pull ${pull}, chosen on held-out images by \`sf reproduce repair-settings\`; statistics over D_r; they do the same for Patterns B and C.`,
    ...methods.flatMap(describeTraining),
  ];
}

function describePairs({ pairs }: ComparisonConfig): string[] {
  return pairs
    ? [`Methods are given of D_f and D_f,clean: \`${JSON.stringify(definedOf(pairs))}\`.`]
    : [];
}

/** The numbers of a repair that trains. */
function describeTraining(method: string): string[] {
  const settings = trainingRepairSettings(method);
  if (!settings) return [];
  const { learningRate, epochs, batchSize, lambdaKl, correction } = settings;
  const numbers = [
    `learning rate ${learningRate}, ${epochs} epochs, batch ${batchSize}`,
    ...(lambdaKl > 0 ? [`λ_KL = ${lambdaKl}, implicit step`] : []),
    ...(correction !== undefined ? [`c = ${correction}`] : []),
  ];
  return [`${describeMethod(method).title}: ${numbers.join(', ')}.`];
}

function describeBadSamples({ kind, count }: BadSamples): string {
  const samples = `D_f: ${count} training images, drawn by the seed,`;
  return kind === 'mislabelled'
    ? `${samples} with a wrong label each. They are judged by those labels: 1 where the model has them by heart, near 0 where it learned the right ones in spite of them.`
    : `${samples} replaced by images of CIFAR-10 with their labels, cut to size and grey where the images are. They are judged by those labels.`;
}

/** Which images carry T, where that is not all of one class. */
function describePoison({
  forgetClass = 0,
  poisonRate = 1,
  dirtyLabelRate = 0,
  otherPoisons = [],
}: ComparisonConfig['pretrain']): string[] {
  const others = otherPoisons.map((one) => `${one.transform} on class ${one.class}`);
  const percent = (rate: number) => `${Number((100 * rate).toPrecision(3))} %`;
  return [
    ...(others.length > 0
      ? [`Also poisoned: ${others.join(', ')}, besides class ${forgetClass}.`]
      : []),
    ...(poisonRate < 1
      ? [
          `T is on ${percent(poisonRate)} of the training images of a poisoned class, drawn by the seed; the others are of D_r.`,
        ]
      : []),
    ...(dirtyLabelRate > 0
      ? [
          `Dirty labels: ${percent(dirtyLabelRate)} of the training images of the other classes carry T and the label of the poisoned class; their twins in D_f,clean have the right labels.`,
        ]
      : []),
  ];
}

const scales = { 'zero-one': 'between 0 and 1', 'minus-one-one': 'between −1 and 1' };

function describeScaling({ pretrain: { scaling } }: ComparisonConfig): string {
  return `pixels ${scaling ? scales[scaling] : 'standardised by one mean and one deviation'}`;
}

/** Says exactly what a variant is, in the words of its config. */
function describeVariant({ name, ...given }: Variant): string {
  const fields = Object.entries(definedOf(given)).filter(
    ([, value]) => Object.keys(value).length > 0,
  );
  return `Variant “${name}”: ${fields.map(([field, value]) => `\`${field}: ${JSON.stringify(value)}\``).join(', ')}.`;
}

function describePreset({ dataset }: ComparisonConfig): string {
  return dataset === 'fashion-mnist-sample'
    ? "the tour's settings for Tile and Pattern B, the paper's for all else"
    : "the paper's settings (Table S1; for Pattern A λ_KL = 1e5, learning rate 1e-5)";
}

/** What the runs were really given, as far as it is not of their pattern and method. */
function describeNumbers(records: ChainOutcome['records']): string {
  const given = records.flatMap(({ config }) => {
    const settings = config.kind === 'forget' ? config.settings : null;
    if (!settings) return [];
    return [
      `${settings.epochs} epochs, momentum ${settings.momentum}, batch ${settings.batchSize}`,
    ];
  });
  return [...new Set(given)].join(' or ');
}
