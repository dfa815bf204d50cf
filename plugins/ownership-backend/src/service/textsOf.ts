import type { AuditedSnapshot } from './AuditedFleet';

/**
 * Every file whose text is at hand, and of the others those that declare what some owners own.
 *
 * @param owners - canonical references
 * @internal
 */
export function textsOf(
  { fleet, text }: Pick<AuditedSnapshot, 'fleet' | 'text'>,
  owners: readonly string[],
): { files: { file: string; text: string }[]; missing: string[] } {
  const names = new Set(fleet.documents.map(({ source }) => source.file));
  const files = [...names].flatMap(file => {
    const content = text(file);
    return content === undefined ? [] : [{ file, text: content }];
  });
  const missing = new Set<string>();
  for (const { ref, source } of fleet.ownables()) {
    const owner = fleet.owner(ref).ref;
    const isTheirs = owner !== undefined && owners.includes(owner);
    if (isTheirs && text(source.file) === undefined) missing.add(source.file);
  }
  return { files, missing: [...missing].sort() };
}
