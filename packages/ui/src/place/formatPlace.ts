/**
 * A place in git the way editors and compilers write it, such as `catalog/checkout.yaml:14`; the file alone where no line
 * is known, and `undefined` where no file is.
 *
 * @public
 */
export function formatPlace(place: { file?: string; line?: number }): string | undefined {
  const { file, line } = place;
  if (!file) return undefined;
  return line === undefined ? file : `${file}:${line}`;
}
