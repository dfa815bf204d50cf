/**
 * What an expression gives, but for what is no number: NaN compares with nothing, so that it is left out. One such sample
 * would otherwise make every sum and mean NaN for as long as it lies within the window.
 *
 * @param promql - gives an instant vector
 * @internal
 */
export function onlyNumbers(promql: string): string {
  return `(${promql}) >= -Inf`;
}
