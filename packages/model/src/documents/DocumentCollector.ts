import { validateDocument } from '../kinds/validateDocument';
import type { ReadLimits } from './limits';
import type { ParsedDocument } from './parseYaml';
import { TextLocator } from './textLocator';
import { withTierOrder } from './tierOrder';
import type { CatalogDocument, DocumentProblem } from './types';
import type { WrapContext, WrappedDocument } from './wrap/types';

/** @public */
export interface ReadFileDocumentsOptions {
  /** Path relative to the root that is read, with `/` on every platform. It decides what the file may be. */
  file: string;
  text: string;
  /** Namespace of wrapped documents, which name none; `default` unless said. */
  namespace?: string;
  /** False where the documents are known but not judged; true unless said. */
  audited?: boolean;
  limits?: Partial<ReadLimits>;
}

/** @public */
export interface ReadFileDocumentsResult {
  documents: CatalogDocument[];
  problems: DocumentProblem[];
  /** How many documents are none of our business (a Kubernetes Deployment, a workflow, a list of anything). */
  skipped: number;
}

/** Where a value stands in its file. @internal */
export type PlaceInFile = Pick<ParsedDocument, 'document' | 'line'>;

/**
 * Judges the values of one file and sorts them into documents, problems and what is none of our business.
 *
 * @internal
 */
export class DocumentCollector {
  readonly result: ReadFileDocumentsResult = {
    documents: [],
    problems: [],
    skipped: 0,
  };
  readonly #options: ReadFileDocumentsOptions;
  #locator?: TextLocator;

  constructor(options: ReadFileDocumentsOptions) {
    this.#options = options;
  }

  contextOf(document: number): WrapContext {
    const { file, namespace = 'default' } = this.#options;
    return { file, document, namespace };
  }

  skip(): void {
    this.result.skipped++;
  }

  addWrapped(wrapped: WrappedDocument, place: PlaceInFile): void {
    this.add(wrapped.value, place, wrapped.format);
  }

  /** @returns whether the value is any of our business */
  add(value: unknown, place: PlaceInFile, wrappedFrom?: string): boolean {
    const { file, audited } = this.#options;
    const { document, line } = place;
    const outcome = validateDocument(value, {
      source: { file, document, line },
      audited,
      wrappedFrom,
      locate: (pointer, target) => this.#locate().locate(document, pointer, target),
    });
    if ('document' in outcome) {
      this.result.documents.push(withTierOrder(outcome.document, () => this.#locate()));
    } else if ('problems' in outcome) {
      this.result.problems.push(...outcome.problems);
    }
    return !('skipped' in outcome);
  }

  #locate(): TextLocator {
    this.#locator ??= new TextLocator(this.#options.text);
    return this.#locator;
  }
}
