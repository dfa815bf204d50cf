import { type JobLine, Redactor } from '@rollcall/plugin-runbooks-common';
import { LineCutter } from './LineCutter';

/** What later steps of a run see of the output. */
const LONGEST_STDOUT = 16 * 1024;
const FLUSH_MS = 200;
const MOST_LINES = 200;
/** Of one request; the portal takes 4 MiB. */
const MOST_CHARACTERS = 512 * 1024;

/** @internal */
export interface OutputLogOptions {
  secrets: readonly string[];
  limitBytes: number;
  /** Stores lines; called with one batch at a time, and again with the same where it was not told that it worked. */
  send(firstSequence: number, lines: readonly JobLine[]): Promise<void>;
}

/** Everything a program writes, on its way to the portal: in lines, without secrets, up to a limit. @internal */
export class OutputLog {
  readonly #options: OutputLogOptions;
  readonly #cutters: Record<'out' | 'error', LineCutter>;
  #pending: JobLine[] = [];
  #bytes = 0;
  #sequence = 0;
  #full = false;
  #stdout = '';
  #truncated = false;
  #timer?: NodeJS.Timeout;
  #sending: Promise<void> = Promise.resolve();

  constructor(options: OutputLogOptions) {
    this.#options = options;
    const redactor = new Redactor();
    for (const secret of options.secrets) redactor.add(secret);
    this.#cutters = {
      out: new LineCutter(redactor, text => this.#take('out', text)),
      error: new LineCutter(redactor, text => this.#take('error', text)),
    };
  }

  add(stream: 'out' | 'error', bytes: Buffer): void {
    this.#cutters[stream].add(bytes);
  }

  end(stream: 'out' | 'error'): void {
    this.#cutters[stream].end();
  }

  /** The beginning of the standard output. */
  get stdout(): { stdout: string; truncated: boolean } {
    return { stdout: this.#stdout, truncated: this.#truncated };
  }

  /** Waits until everything is sent, or sending was given up. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flush();
    await this.#sending;
  }

  #take(stream: 'out' | 'error', text: string): void {
    if (stream === 'out' && !this.#truncated) {
      const next = this.#stdout === '' ? text : `${this.#stdout}\n${text}`;
      this.#truncated = next.length > LONGEST_STDOUT;
      this.#stdout = next.slice(0, LONGEST_STDOUT);
    }
    if (this.#full) return;
    this.#bytes += Buffer.byteLength(text) + 1;
    if (this.#bytes > this.#options.limitBytes) {
      this.#full = true;
      this.#push({
        stream: 'system',
        text: `It wrote more than ${this.#options.limitBytes} bytes. What follows is not kept.`,
      });
      return;
    }
    this.#push({ stream, text });
  }

  #push(line: JobLine): void {
    this.#pending.push(line);
    if (this.#pending.length >= MOST_LINES) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#pending.length > 0) {
      const lines = this.#batch();
      const first = this.#sequence + 1;
      this.#sequence += lines.length;
      this.#sending = this.#sending.then(() => this.#options.send(first, lines));
    }
  }

  #batch(): JobLine[] {
    let characters = 0;
    let count = 0;
    for (const { text } of this.#pending) {
      characters += text.length;
      if (count > 0 && (characters > MOST_CHARACTERS || count >= MOST_LINES)) break;
      count += 1;
    }
    return this.#pending.splice(0, count);
  }
}
