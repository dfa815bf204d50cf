import { BlockLocator } from './BlockLocator';
import {
  type LocatedDocument,
  locateInAst,
  type LocateTarget,
  parseWithPositions,
} from './locateInText';
import { normalizeText } from './normalizeText';
import { type DocumentChunk, splitDocuments } from './splitDocuments';
import type { Position } from './types';

interface KnownDocument {
  number: number;
  text: string;
  chunk: DocumentChunk;
  blocks: BlockLocator;
  parsed?: { located: LocatedDocument | undefined };
}

/**
 * Places in one text. The text is cut once, and what is known of the last document asked about is kept. Most places show
 * by the lines of the text; only for the others it is parsed again.
 *
 * @internal
 */
export class TextLocator {
  readonly #text: string;
  #chunks?: DocumentChunk[];
  #known?: KnownDocument;

  constructor(text: string) {
    this.#text = normalizeText(text);
  }

  /** The document parsed with positions; `undefined` where it cannot be. */
  parse(document: number): LocatedDocument | undefined {
    const known = this.#know(document);
    if (!known) return undefined;
    known.parsed ??= { located: parseWithPositions(known.text, known.chunk) };
    return known.parsed.located;
  }

  locate(document: number, pointer: string, target?: LocateTarget): Position | undefined {
    const known = this.#know(document);
    const quick = target === 'key' ? undefined : known?.blocks.locate(pointer);
    if (known && quick) return { ...quick, line: known.chunk.startLine + quick.line - 1 };
    const located = this.parse(document);
    return located && locateInAst(located, pointer, target);
  }

  #know(document: number): KnownDocument | undefined {
    if (this.#known?.number === document) return this.#known;
    this.#chunks ??= splitDocuments(this.#text);
    const chunk = this.#chunks[document - 1];
    if (!chunk) return undefined;
    const text = this.#text.slice(chunk.start, chunk.end);
    this.#known = { number: document, text, chunk, blocks: new BlockLocator(text) };
    return this.#known;
  }
}
