import { createMlp, NormalizedHardTanh } from '@sf/models';
import * as tf from '@tensorflow/tfjs-core';
import { layers as tfLayers, sequential, type LayersModel } from '@tensorflow/tfjs-layers';

import { readArray, writeArray } from '../peers/array-folder.js';

/** The paper's network as files, from which both sides make theirs. */
export interface NetworkFiles {
  readonly folder: string;
  readonly inputSize: number;
  readonly width: number;
  /** Layers with weights, the output's included. */
  readonly layers: number;
}

const layers = 10;

/** Draws the weights and writes them as `kernel_0`, `bias_0`, … */
export async function writeNetwork(
  folder: string,
  { inputSize, width }: { inputSize: number; width: number },
): Promise<NetworkFiles> {
  const model = createMlp({ inputSize, width, layers, seed: 0 });
  const weights = model.getWeights();
  await writeLikeParameters(folder, '', weights);
  model.dispose();
  return { folder, inputSize, width, layers };
}

/** A model with the weights of the files; who calls disposes it. */
export async function readNetwork({
  folder,
  layers,
}: Pick<NetworkFiles, 'folder' | 'layers'>): Promise<LayersModel> {
  const model = sequential({ name: 'mlp' });
  for (let index = 0; index < layers; index++) {
    const [kernel, bias] = [
      await readTensor(folder, `kernel_${index}`),
      await readTensor(folder, `bias_${index}`),
    ];
    const [inputs = 0, units = 0] = kernel.shape;
    const dense = tfLayers.dense({ name: `dense_${index}`, inputShape: [inputs], units });
    // So that a layer's own first values cost neither time nor memory: network.py does without, too.
    Object.assign(dense, { kernelInitializer: first(kernel), biasInitializer: first(bias) });
    model.add(dense);
    if (index < layers - 1) model.add(new NormalizedHardTanh({ name: `activation_${index}` }));
    tf.dispose([kernel, bias]);
  }
  return model;
}

/** What a layer asks for the first values of a weight. */
function first(values: tf.Tensor): { apply(): tf.Tensor } {
  return { apply: () => values };
}

/** Puts the weights of the files back into a model. */
export async function restoreNetwork(
  model: LayersModel,
  { folder, layers }: NetworkFiles,
): Promise<void> {
  const weights = await readLikeParameters(folder, '', layers);
  model.setWeights(weights);
  tf.dispose(weights);
}

/** One array a parameter: `name_kernel_0`, `name_bias_0`, … */
export async function writeLikeParameters(
  folder: string,
  name: string,
  tensors: readonly tf.Tensor[],
): Promise<void> {
  for (const [i, tensor] of tensors.entries()) {
    const values = (await tensor.data()) as Float32Array;
    await writeArray(folder, parameterName(name, i), { values, shape: tensor.shape });
  }
}

/** The inverse of {@link writeLikeParameters}; who calls disposes the tensors. */
export async function readLikeParameters(
  folder: string,
  name: string,
  layers: number,
): Promise<tf.Tensor[]> {
  const tensors: tf.Tensor[] = [];
  for (let i = 0; i < 2 * layers; i++)
    tensors.push(await readTensor(folder, parameterName(name, i)));
  return tensors;
}

/** The array of a parameter, e.g. the fourth of `fisher`: `fisher_bias_1`. */
export function parameterName(name: string, index: number): string {
  const prefix = name === '' ? '' : `${name}_`;
  return `${prefix}${index % 2 === 0 ? 'kernel' : 'bias'}_${Math.floor(index / 2)}`;
}

async function readTensor(folder: string, name: string): Promise<tf.Tensor> {
  const { values, shape } = await readArray(folder, name);
  return tf.tensor(values, [...shape], 'float32');
}
