import type { StoredDocument } from '../store/DocumentStore';

/**
 * One document per reference, as the catalog has room for one: a good one before one that was kept, then the order of the
 * sources, of the files and in the file.
 *
 * @internal
 */
export function pickWinners(
  documents: readonly StoredDocument[],
  sources: readonly string[],
): StoredDocument[] {
  const order = new Map(sources.map((source, index) => [source, index]));
  const rank = ({ source }: StoredDocument) => order.get(source) ?? order.size;
  // Databases sort text by their own collation, so the order is made here.
  const sorted = [...documents].sort(
    (a, b) =>
      Number(a.kept) - Number(b.kept) ||
      rank(a) - rank(b) ||
      (a.file < b.file ? -1 : Number(a.file > b.file)) ||
      a.document - b.document,
  );
  const winners = new Map<string, StoredDocument>();
  for (const document of sorted) {
    if (!winners.has(document.ref)) winners.set(document.ref, document);
  }
  return [...winners.values()];
}
