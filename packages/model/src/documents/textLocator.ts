import {
  type LocatedDocument,
  locateInAst,
  type LocateTarget,
  parseWithPositions,
} from './locateInText';
import { normalizeText } from './normalizeText';
import { type DocumentChunk, splitDocuments } from './splitDocuments';
import type { Position } from './types';

/**
 * Places in one text. The text is cut once, and the last document asked about stays parsed.
 *
 * @internal
 */
export class TextLocator {
  readonly #text: string;
  #chunks?: DocumentChunk[];
  #document?: number;
  #located?: LocatedDocument;

  constructor(text: string) {
    this.#text = normalizeText(text);
  }

  /** The document parsed with positions; `undefined` where it cannot be. */
  parse(document: number): LocatedDocument | undefined {
    if (this.#document === document) return this.#located;
    this.#chunks ??= splitDocuments(this.#text);
    const chunk = this.#chunks[document - 1];
    this.#document = document;
    this.#located = chunk && parseWithPositions(this.#text.slice(chunk.start, chunk.end), chunk);
    return this.#located;
  }

  locate(document: number, pointer: string, target?: LocateTarget): Position | undefined {
    const located = this.parse(document);
    return located && locateInAst(located, pointer, target);
  }
}
