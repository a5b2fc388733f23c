import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { getKernel } from './get-kernel.js';
import { loadBackend } from './load-backend.js';
import type { NativeBackend } from './native-backend.js';

// CI must not pass by skipping.
const isHere = process.env.CI === 'true' || (await loadBackend('tensorflow')).present;
const attrs = { learningRate: 0.1, momentum: 0.9 };

const step = (parameter: tf.Variable, velocity: tf.Variable, gradient: tf.Tensor) =>
  getKernel('HeavyBallStep', 'tensorflow').kernelFunc({
    inputs: { parameter, velocity, gradient },
    attrs,
    backend: tf.backend(),
  });
const nativeTensors = () => (tf.backend() as NativeBackend).binding.getNumOfTensors();
const variable = (values: number[]) => tf.tidy(() => tf.variable(tf.tensor1d(values)));

describe.skipIf(!isHere)('HeavyBallStep', () => {
  let before = { numTensors: 0, native: 0 };
  let [parameter, velocity] = [] as unknown as [tf.Variable, tf.Variable];
  let gradient: tf.Tensor;
  beforeEach(async () => {
    await loadBackend('tensorflow');
    // The first step makes the two resources, which stay.
    const first = [variable([1]), variable([0])] as const;
    step(...first, first[0]);
    tf.dispose([...first]);
    before = { numTensors: tf.memory().numTensors, native: nativeTensors() };
    [parameter, velocity] = [variable([1, -2]), variable([0, 10])];
    gradient = tf.tensor1d([3, 5]);
  });
  afterEach(() => {
    tf.dispose([parameter, velocity, gradient]);
    expect({ numTensors: tf.memory().numTensors, native: nativeTensors() }).toEqual(before);
  });
  const values = () => [parameter, velocity].map((x) => [...x.dataSync()]);

  it('is by hand: v = 0.9 v + g, p = p − 0.1 v', () => {
    expect(step(parameter, velocity, gradient)).toEqual([]);
    expect(values()).toEqual([
      [expect.closeTo(0.7), expect.closeTo(-3.4)],
      [3, expect.closeTo(14)],
    ]);
    expect([...gradient.dataSync()]).toEqual([3, 5]);
  });

  it('keeps to the plain formula over 50 steps', () => {
    let [p, v] = [
      [1, -2],
      [0, 10],
    ];
    for (let i = 0; i < 50; i++) {
      const g = [Math.sin(i), Math.cos(3 * i)];
      const tensor = tf.tensor1d(g);
      step(parameter, velocity, tensor);
      tensor.dispose();
      v = v.map((x, k) => attrs.momentum * x + g[k]!);
      p = p.map((x, k) => x - attrs.learningRate * v[k]!);
    }
    for (const [actual, expected] of [
      [parameter, p],
      [velocity, v],
    ] as const)
      actual.dataSync().forEach((x, k) => {
        expect(Math.abs(x - expected[k]!)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(expected[k]!)));
      });
  });

  it('updates in place: the variable keeps its data', () => {
    const { dataId } = parameter;
    step(parameter, velocity, gradient);
    expect(parameter.dataId).toBe(dataId);
  });

  it('leaves a clone, a reshaped one and a kept gradient as they were', () => {
    step(parameter, velocity, gradient);
    const copies = [parameter.clone(), tf.reshape(parameter, [2, 1]), velocity.clone()];
    const old = copies.map((copy) => [...copy.dataSync()]);
    step(parameter, velocity, gradient);
    step(parameter, velocity, gradient);
    expect(copies.map((copy) => [...copy.dataSync()])).toEqual(old);
    expect(parameter.dataSync()[0]).not.toBe(old[0]![0]);
    tf.dispose(copies);
  });

  it('does not write to the array a variable was made of', () => {
    const array = Float32Array.of(1, -2);
    const other = tf.tidy(() => tf.variable(tf.tensor1d(array)));
    step(other, velocity, gradient);
    step(other, velocity, gradient);
    expect([...array]).toEqual([1, -2]);
    other.dispose();
  });

  it('sees what is assigned between steps', () => {
    step(parameter, velocity, gradient);
    const [start, rest] = [tf.tensor1d([100, 200]), tf.zeros([2])];
    parameter.assign(start);
    velocity.assign(rest);
    tf.dispose([start, rest]);
    step(parameter, velocity, gradient);
    expect(values()).toEqual([
      [expect.closeTo(99.7, 4), expect.closeTo(199.5, 4)],
      [3, 5],
    ]);
  });

  it('takes the variable itself for a gradient', () => {
    step(parameter, velocity, parameter);
    expect(values()).toEqual([
      [expect.closeTo(0.9), expect.closeTo(-2.7)],
      [1, 7],
    ]);
  });

  it('works on variables made on another backend', async () => {
    await loadBackend('cpu');
    const [p, v, g] = [variable([1]), variable([0]), tf.tensor1d([2])];
    await loadBackend('tensorflow');
    step(p, v, g);
    expect([...p.dataSync()]).toEqual([expect.closeTo(0.8)]);
    tf.dispose([p, v, g]);
  });

  it('names the shapes that do not fit, and changes nothing', () => {
    const wrong = tf.tensor1d([1, 2, 3]);
    expect(() => step(parameter, velocity, wrong)).toThrow(
      'HeavyBallStep: expected parameter, velocity and gradient of one shape in float32; got float32 [2], float32 [2], float32 [3]',
    );
    expect(values()).toEqual([
      [1, -2],
      [0, 10],
    ]);
    wrong.dispose();
  });

  it('memory is flat over 1,000 steps, clones or not', () => {
    const size = 256 * 256;
    const [p, v] = [tf.zeros([size]), tf.zeros([size])].map((zeros) => {
      const made = tf.variable(zeros);
      zeros.dispose();
      return made;
    }) as [tf.Variable, tf.Variable];
    const g = tf.ones([size]);
    const run = (steps: number) => {
      for (let i = 0; i < steps; i++) {
        const clone = i % 10 === 0 ? p.clone() : null;
        step(p, v, g);
        clone?.dispose();
      }
      return { native: nativeTensors(), rss: process.memoryUsage.rss() };
    };
    const warm = run(100);
    const after = run(1000);
    expect(after.native).toBe(warm.native);
    // A leak of one tensor a step would be 262 MB.
    expect(after.rss - warm.rss).toBeLessThan(60e6);
    tf.dispose([p, v, g]);
  });
});
