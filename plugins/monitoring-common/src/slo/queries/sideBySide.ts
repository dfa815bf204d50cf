/** Label that tells the parts of a joint expression apart. @internal */
export const PART_LABEL = 'rollcall_part';

/**
 * What several expressions give, in one vector: each keeps what it gives, and one that gives nothing takes nothing from the
 * others, as a sum of two would.
 *
 * @param parts - expressions by what they shall be marked with
 * @param separator - what stands before and after the `or`
 * @internal
 */
export function sideBySide(
  parts: readonly (readonly [mark: string, promql: string])[],
  separator = ' ',
): string {
  return parts
    .map(([mark, promql]) => `label_replace(${promql}, "${PART_LABEL}", "${mark}", "", "")`)
    .join(`${separator}or${separator}`);
}
