/**
 * The largest low + k·step that is at most `high`, in decimal arithmetic, so that 0.1 + 2 · 0.1 is 0.3
 * (Optuna does it with Python's `Decimal` of the shortest decimals, and this gives the same numbers).
 *
 * @param low - finite, at most `high`
 * @param step - finite, above 0
 */
export function roundDownToStep(low: number, high: number, step: number): number {
  const scale = Math.max(decimalsOf(low), decimalsOf(high), decimalsOf(step));
  const [first, last, width] = [low, high, step].map((x) => scaled(x, scale)) as [
    bigint,
    bigint,
    bigint,
  ];
  const rest = (last - first) % width;
  return rest === 0n ? high : Number(`${last - rest}e-${scale}`);
}

/** How many digits the shortest decimal of a number has after its point. */
function decimalsOf(x: number): number {
  const [digits = '', exponent = '0'] = String(x).split('e');
  const fraction = digits.split('.')[1] ?? '';
  return Math.max(0, fraction.length - Number(exponent));
}

/** x · 10^scale, exactly. */
function scaled(x: number, scale: number): bigint {
  const [digits = '', exponent = '0'] = String(x).split('e');
  const fraction = digits.split('.')[1] ?? '';
  const zeros = scale + Number(exponent) - fraction.length;
  return BigInt(digits.replace('.', '')) * 10n ** BigInt(zeros);
}
