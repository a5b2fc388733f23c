/** How close heavy-ball SGD on a quadratic is to diverging. */
export interface Stability {
  readonly isStable: boolean;
  /** learningRate · curvature. */
  readonly value: number;
  /** 2(1 + momentum): at or above it the steps grow without bound. */
  readonly limit: number;
}

/**
 * The bound of heavy-ball SGD on a quadratic of curvature h: it diverges where
 * learningRate·h ≥ 2(1 + momentum) (Polyak 1964). For the remembering term h = 2·λ_KL·F_max.
 *
 * @param curvature - largest eigenvalue of the Hessian, at least 0
 */
export function stabilityOf(settings: {
  learningRate: number;
  momentum: number;
  curvature: number;
}): Stability {
  const value = settings.learningRate * settings.curvature;
  const limit = 2 * (1 + settings.momentum);
  return { isStable: value < limit, value, limit };
}
