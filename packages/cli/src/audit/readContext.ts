import path from 'node:path';
import { readFileDocuments, type CatalogDocument, type DocumentProblem } from '@rollcall/model';
import { INPUT_LIMITS, readInput } from '../files/readInput';
import { EnvironmentError } from '../lib/errors';

/**
 * The documents of a context: known, not judged. A context is what `rollcall export` writes, or any catalog file.
 *
 * @throws EnvironmentError where it cannot be read to the end: an audit with half a context would say what is not so
 * @internal
 */
export function readContext(cwd: string, file: string): CatalogDocument[] {
  const text = readInput(cwd, file, '--context');
  return contextFromText(text, path.posix.normalize(file));
}

/** @internal */
export function contextFromText(text: string, name: string): CatalogDocument[] {
  const exported = exportedDocuments(text);
  const results = exported
    ? exported.map((value, index) => fromValue(value, name, index + 1))
    : [readFileDocuments({ file: name, text, audited: false, limits: INPUT_LIMITS })];
  const problems = results.flatMap(result => result.problems);
  if (problems.length > 0) throw notReadable(name, problems);
  const documents = results.flatMap(result => result.documents);
  if (documents.length > 0) return documents;
  throw new EnvironmentError(
    `The context ${name} holds no documents.`,
    'Write it with: rollcall export --out FILE',
  );
}

/** `{"schemaVersion": 1, "documents": […]}`, as the portal serves and `rollcall export` writes where asked for JSON. */
function exportedDocuments(text: string): unknown[] | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Then it is YAML that begins with a brace.
    return undefined;
  }
  const { documents } = value as { documents?: unknown };
  return Array.isArray(documents) ? documents : undefined;
}

function fromValue(value: unknown, name: string, number: number) {
  const result = readFileDocuments({
    file: `${name}.yaml`,
    text: JSON.stringify(value),
    audited: false,
  });
  const place = { file: name, document: number };
  return {
    documents: result.documents.map(document => ({
      ...document,
      source: { ...document.source, ...place },
    })),
    problems: result.problems.map(problem => ({ ...problem, ...place })),
  };
}

function notReadable(name: string, problems: readonly DocumentProblem[]): EnvironmentError {
  const [{ line, document, message, remedy }] = problems;
  const place = line ?? (document === undefined ? '' : `document ${document}`);
  const more = problems.length - 1;
  return new EnvironmentError(
    `The context ${name}:${place} cannot be used: ${message}${
      more > 0 ? ` (and ${more} more)` : ''
    }`,
    remedy,
  );
}
