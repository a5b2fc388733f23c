/** The numbers with one more behind them, as a new array. */
export function append(numbers: Float64Array, last: number): Float64Array {
  const longer = new Float64Array(numbers.length + 1);
  longer.set(numbers);
  longer[numbers.length] = last;
  return longer;
}
