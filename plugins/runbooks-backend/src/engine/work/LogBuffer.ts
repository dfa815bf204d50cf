import type { LogEntry } from '../database/LogWriter';
import { cleanLines } from '../redaction/cleanText';
import type { Redactor } from '../redaction/Redactor';

const MOST_LINES = 200;

/** @internal */
export interface LogBufferOptions {
  redactor: Redactor;
  clock: () => number;
  /** Stores lines; called with one batch at a time. */
  write(entries: LogEntry[]): Promise<void>;
  /** How long a line waits for others. */
  delayMs: number;
}

/**
 * Gathers what an action writes: redacted first, then cut into lines, then stored in batches, soon enough to be watched.
 *
 * @internal
 */
export class LogBuffer {
  readonly #options: LogBufferOptions;
  #pending: LogEntry[] = [];
  #timer?: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();
  #failure?: unknown;

  constructor(options: LogBufferOptions) {
    this.#options = options;
  }

  add(stream: LogEntry['stream'], text: string, stepId?: string): void {
    const { clock, redactor } = this.#options;
    const atMs = clock();
    for (const line of cleanLines(redactor.text(text))) {
      this.#pending.push({ stepId, stream, text: line, atMs });
    }
    if (this.#pending.length >= MOST_LINES) this.#flushSoon(0);
    else this.#flushSoon(this.#options.delayMs);
  }

  /** What is not stored yet, for a write that is made anyway. */
  take(): LogEntry[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = this.#pending;
    this.#pending = [];
    return entries;
  }

  /**
   * Waits until all that was handed over is stored.
   *
   * @throws what storing threw, such as `LostLease`
   */
  async settle(): Promise<void> {
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  #flushSoon(delayMs: number): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      const entries = this.take();
      if (entries.length === 0) return;
      this.#writing = this.#writing
        .then(() => this.#options.write(entries))
        .catch(error => {
          this.#failure ??= error;
        });
    }, delayMs);
  }
}
