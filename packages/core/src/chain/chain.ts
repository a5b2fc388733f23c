import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

import { assertInputs } from '../model/model-shapes.js';
import type { Forward, Link } from './link.js';
import { linksOf } from './links-of.js';

/** Takes the gradient in a variable, by its place in the list of variables. It becomes the taker's. */
export type TakeGradient = (index: number, gradient: tf.Tensor) => void;

/** A forward pass, and the way back. */
export interface ForwardPass {
  /** float32, [n, classes]. */
  readonly logits: tf.Tensor2D;
  /**
   * To be called once; frees what the forward pass kept, layer by layer.
   *
   * @param gradient - of a loss in the logits; stays the caller's
   * @param take - called for the last layer's variables first, each when nothing needs its value any
   *   more: it may change it at once, and no two layers' gradients need be there together
   */
  backward(gradient: tf.Tensor, take: TakeGradient): void;
}

/** A classifier whose gradients are computed without a tape. */
export interface Chain {
  /**
   * To be called in a tidy, which frees what an error leaves.
   *
   * @param inputs - float32, [n, …input shape]; they stay the caller's
   * @throws SfError `SF_BAD_SHAPE` for inputs the model does not take
   */
  forward(inputs: tf.Tensor): ForwardPass;
}

/**
 * The chain of a model whose layers follow each other, if all are known: half of what a tape costs
 * is its own bookkeeping, and it holds all gradients until the last is there. Computes what
 * `createLogits` and `tf.variableGrads` do by the same operations.
 *
 * @param variables - the trainable ones, in the order of `model.trainableWeights`
 * @returns `null` for a model of another kind
 */
export function createChain(model: LayersModel, variables: readonly tf.Variable[]): Chain | null {
  const links = linksOf(model, new Set(variables));
  if (!links) return null;
  const covered = links.flatMap((link) => link.variables);
  // A variable that is listed twice is shared by layers: its gradient is a sum.
  if (covered.length !== variables.length || new Set(covered).size !== covered.length) return null;
  // Layers before it need no gradient.
  const first = links.findIndex((link) => link.variables.length > 0);
  if (first < 0) return null;
  return {
    forward: (inputs) => {
      assertInputs(model, inputs);
      const steps = runForward(links, inputs);
      return {
        logits: steps.at(-1)?.output as tf.Tensor2D,
        backward: (gradient, take) => {
          runBackward(steps.slice(first), gradient, (variable, found) => {
            take(variables.indexOf(variable), found);
          });
        },
      };
    },
  };
}

/** A link with what went through it. */
interface Step extends Forward {
  readonly link: Link;
  readonly input: tf.Tensor;
}

function runForward(links: readonly Link[], inputs: tf.Tensor): Step[] {
  const steps: Step[] = [];
  let input = inputs;
  for (const link of links) {
    const from = input;
    const { output, saved } = tf.tidy<{ output: tf.Tensor; saved: tf.Tensor[] }>(() => {
      const made = link.forward(from);
      return { output: made.output, saved: [...made.saved] };
    });
    const before = steps.at(-1);
    if (before && !link.needsInput && !before.saved.includes(input)) input.dispose();
    steps.push({ link, input, output, saved });
    input = output;
  }
  return steps;
}

/** Disposes what each step made as soon as it is not needed. */
function runBackward(
  steps: readonly Step[],
  last: tf.Tensor,
  take: (variable: tf.Variable, gradient: tf.Tensor) => void,
): void {
  let gradient = last;
  for (const [i, { link, input, output, saved }] of [...steps.entries()].reverse()) {
    const found = tf.tidy(() => {
      const gradients = link.backward(gradient, { input, saved }, i > 0);
      return [...gradients.variables, ...(gradients.input ? [gradients.input] : [])];
    });
    if (gradient !== last) gradient.dispose();
    tf.dispose([output, ...saved]);
    link.variables.forEach((variable, j) => {
      take(variable, found[j] as tf.Tensor);
    });
    gradient = found[link.variables.length] ?? gradient;
  }
}
