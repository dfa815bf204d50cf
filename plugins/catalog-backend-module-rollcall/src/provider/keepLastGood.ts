import type { DocumentProblem } from '@rollcall/model';
import type { StoredDocument } from '../store/DocumentStore';

/** @internal */
export interface KeepLastGoodOptions {
  previous: readonly StoredDocument[];
  /** What is good now. */
  documents: readonly StoredDocument[];
  problems: readonly DocumentProblem[];
}

/**
 * Which of the documents of before stay although they were not found in a good form: those that a problem names, and,
 * where a problem cannot say whose it is, all that stood in its file or folder.
 *
 * @remarks
 * A document taken out of a file that is broken at the same time stays until the file is mended: nobody can tell whether
 * it is gone.
 *
 * @internal
 */
export function keepLastGood(options: KeepLastGoodOptions): StoredDocument[] {
  const { previous, documents, problems } = options;
  const good = new Set(documents.map(({ ref }) => ref));
  const named = new Set(problems.flatMap(({ ref }) => ref ?? []));
  const vague = problems.filter(({ ref }) => ref === undefined).map(({ file }) => file);
  const vagueFiles = new Set(vague);
  const isIn = (file: string) =>
    vagueFiles.has(file) || vague.some(folder => file.startsWith(`${folder}/`));

  const kept = new Map<string, StoredDocument>();
  for (const document of previous) {
    const { ref, file } = document;
    if (good.has(ref) || kept.has(ref)) continue;
    if (named.has(ref) || isIn(file)) kept.set(ref, { ...document, kept: true });
  }
  return [...kept.values()];
}
