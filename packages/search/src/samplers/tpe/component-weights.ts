/**
 * The weights of a mixture's components, oldest observation first and the prior's last: the newest 25
 * observations count as much as the prior, older ones linearly less (Optuna's `default_weights` with
 * `prior_weight` 1).
 *
 * @param observations - how many, at least 0
 * @returns [observations + 1], of sum 1
 */
export function componentWeights(observations: number): readonly number[] {
  const ramp = observations - 25;
  const first = 1 / observations;
  const weights = Array.from({ length: observations + 1 }, (_, i) => {
    if (i >= ramp) return 1;
    return ramp === 1 ? first : first + (i * (1 - first)) / (ramp - 1);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
