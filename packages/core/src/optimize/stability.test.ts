import { describe, expect, it } from 'vitest';

import { stabilityOf } from './stability.js';

/** |θ| after many heavy-ball steps on ½·h·θ² from θ = 1. */
function simulate(learningRate: number, momentum: number, curvature: number): number {
  let [theta, velocity] = [1, 0];
  for (let i = 0; i < 2000; i++) {
    velocity = momentum * velocity + curvature * theta;
    theta -= learningRate * velocity;
  }
  return Math.abs(theta);
}

describe('stabilityOf', () => {
  it('is where the recursion itself turns from shrinking to growing', () => {
    for (const momentum of [0, 0.5, 0.9])
      for (const [factor, isStable] of [
        [0.99, true],
        [1.01, false],
      ] as const) {
        const settings = { learningRate: 0.1, momentum, curvature: 20 * (1 + momentum) * factor };
        expect(stabilityOf(settings).isStable).toBe(isStable);
        expect(simulate(0.1, momentum, settings.curvature) < 1).toBe(isStable);
      }
  });
});
