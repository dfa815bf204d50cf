import { StringDecoder } from 'node:string_decoder';
import type { Redactor } from '@rollcall/plugin-runbooks-common';

/** What is kept of each end of a line that is longer than twice this. */
const END_LENGTH = 4 * 1024;
/** So much of a line without end is held before it is looked at. */
const MOST_HELD = 64 * 1024;

/**
 * Makes lines of whatever a program writes: bytes that are no UTF-8 become the sign for what is not known, a line without end
 * keeps its beginning and its end, and secrets are masked before anything is cut, so that no half of one is left over.
 *
 * @internal
 */
export class LineCutter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #redactor: Redactor;
  readonly #emit: (line: string) => void;
  #held = '';
  /** The beginning of a line that is too long to be held. */
  #head?: string;
  #leftOut = 0;

  constructor(redactor: Redactor, emit: (line: string) => void) {
    this.#redactor = redactor;
    this.#emit = emit;
  }

  add(bytes: Buffer): void {
    this.#take(this.#decoder.write(bytes));
  }

  /** The last line may have no end. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#held !== '' || this.#head !== undefined) this.#finishLine();
  }

  #take(text: string): void {
    const parts = text.split('\n');
    const last = parts.pop()!;
    for (const part of parts) {
      this.#hold(part);
      this.#finishLine();
    }
    this.#hold(last);
  }

  #hold(text: string): void {
    for (let at = 0; at < text.length; at += MOST_HELD) {
      this.#held += text.slice(at, at + MOST_HELD);
      if (this.#held.length > MOST_HELD) this.#shorten();
    }
  }

  /** Lets go of the middle. What may be the beginning of a secret stays until it is seen whole. */
  #shorten(): void {
    const masked = this.#redactor.text(this.#held);
    const kept = Math.max(END_LENGTH, this.#redactor.longest);
    const gone = masked.slice(0, -kept);
    this.#held = masked.slice(-kept);
    if (this.#head === undefined) {
      this.#head = gone.slice(0, END_LENGTH);
      this.#leftOut = gone.length - this.#head.length;
    } else this.#leftOut += gone.length;
  }

  #finishLine(): void {
    const masked = this.#redactor.text(this.#held);
    const head = this.#head;
    const leftOut = this.#leftOut;
    this.#held = '';
    this.#head = undefined;
    this.#leftOut = 0;
    const whole = head === undefined ? masked : undefined;
    if (whole !== undefined && whole.length <= 2 * END_LENGTH) {
      this.#emit(whole.replace(/\r$/, ''));
      return;
    }
    const start = head ?? masked.slice(0, END_LENGTH);
    const rest = whole === undefined ? masked : masked.slice(END_LENGTH);
    const end = rest.slice(-END_LENGTH);
    this.#emit(`${start} … ${leftOut + rest.length - end.length} characters left out … ${end}`);
  }
}
