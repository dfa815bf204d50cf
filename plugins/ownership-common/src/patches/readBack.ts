import { parseAllDocuments, type Document } from 'yaml';

/**
 * The documents of a text, those with errors among them.
 *
 * @internal
 */
export function parseDocuments(source: string): Document[] {
  const parsed = parseAllDocuments(source, { merge: true, logLevel: 'silent' });
  return Array.isArray(parsed) ? parsed : [];
}

/** Text that is equal for equal data, in whatever order its fields stand. */
function canonical(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function valuesOf(source: string): unknown[] | undefined {
  try {
    return parseDocuments(source).map(document => {
      const [start, , end] = document.range!;
      // What cannot be read must stay to the letter.
      if (document.errors.length > 0) return source.slice(start, end);
      return document.toJS({ maxAliasCount: 1000 });
    });
  } catch {
    // An alias bomb, or an alias of nothing.
    return undefined;
  }
}

/**
 * Reads an edited text back: whatever it looks like, nothing but the owner of one document may differ.
 *
 * @param options - `index`: number of the document, from 0
 * @internal
 */
export function differsInOwnerOnly(options: {
  before: string;
  after: string;
  index: number;
  owner: string;
}): boolean {
  const { index, owner } = options;
  const [before, after] = [valuesOf(options.before), valuesOf(options.after)];
  if (!before || !after) return false;
  const entity = before[index] as { spec: Record<string, unknown> };
  const expected = before.with(index, { ...entity, spec: { ...entity.spec, owner } });
  return canonical(expected) === canonical(after);
}
