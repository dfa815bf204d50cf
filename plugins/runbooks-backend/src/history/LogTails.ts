import type { LogLineDto } from '@rollcall/plugin-runbooks-common';
import type { RunHistory } from './RunHistory';

/** @internal */
export interface LogTailsOptions {
  history: Pick<RunHistory, 'log'>;
  /** Whether a run has ended, so that nothing more will come. */
  hasEnded(runId: string): Promise<boolean>;
  pollMs: number;
  /** Told once of each time in which a log cannot be read. */
  onFault: (runId: string, error: unknown) => void;
}

/** Somebody who watches. @internal */
export interface Watcher {
  lines(lines: readonly LogLineDto[]): void;
  ended(): void;
}

interface Tail {
  /** Where the tail itself is. */
  sequence: number;
  watchers: Set<Watcher>;
  timer?: NodeJS.Timeout;
  /** Whether it could not be read the last time. */
  isFaulty?: boolean;
}

const BATCH = 500;

/**
 * Follows the logs of runs: one reader for each run in this process, however many watch it. Runs may be worked on elsewhere,
 * so the database is asked; a write of this process wakes the reader at once.
 *
 * @internal
 */
export class LogTails {
  readonly #options: LogTailsOptions;
  readonly #tails = new Map<string, Tail>();

  constructor(options: LogTailsOptions) {
    this.#options = options;
  }

  /**
   * Sends what is there behind a sequence number, then what comes.
   *
   * @returns stops it
   */
  async watch(runId: string, after: number, watcher: Watcher): Promise<() => void> {
    const { history } = this.#options;
    let sequence = after;
    let waiting: LogLineDto[] | undefined = [];
    let over = false;
    // What comes while the past is read is kept until that has been sent, the end too; no line twice, none left out.
    const relay: Watcher = {
      lines: lines => {
        if (waiting) {
          waiting.push(...lines);
          return;
        }
        // The tail reads again from where the latest watcher begins, and may be woken while it reads.
        const news = lines.filter(line => {
          const isNew = line.sequence > sequence;
          if (isNew) sequence = line.sequence;
          return isNew;
        });
        if (news.length > 0) watcher.lines(news);
      },
      ended() {
        if (!over && !waiting) watcher.ended();
        over = true;
      },
    };
    const stop = this.#join(runId, relay, after);
    try {
      for (;;) {
        const lines = await history.log(runId, sequence, BATCH);
        if (lines.length === 0) break;
        sequence = lines[lines.length - 1].sequence;
        watcher.lines(lines);
        if (lines.length < BATCH) break;
      }
    } catch (error) {
      stop();
      throw error;
    }
    const late = waiting.sort((one, other) => one.sequence - other.sequence);
    waiting = undefined;
    relay.lines(late);
    if (over) watcher.ended();
    return stop;
  }

  /** There may be more of a run. */
  wake(runId: string): void {
    const tail = this.#tails.get(runId);
    if (tail) this.#schedule(runId, tail, 0);
  }

  get size(): number {
    return this.#tails.size;
  }

  #join(runId: string, watcher: Watcher, after: number): () => void {
    const tail = this.#tails.get(runId) ?? { sequence: after, watchers: new Set<Watcher>() };
    tail.sequence = Math.min(tail.sequence, after);
    tail.watchers.add(watcher);
    this.#tails.set(runId, tail);
    this.#schedule(runId, tail, 0);
    return () => {
      tail.watchers.delete(watcher);
      if (tail.watchers.size > 0) return;
      clearTimeout(tail.timer);
      if (this.#tails.get(runId) === tail) this.#tails.delete(runId);
    };
  }

  #schedule(runId: string, tail: Tail, delayMs: number): void {
    clearTimeout(tail.timer);
    tail.timer = setTimeout(() => this.#read(runId, tail), delayMs);
  }

  async #read(runId: string, tail: Tail): Promise<void> {
    const { history, hasEnded, pollMs } = this.#options;
    try {
      // Asked first: what is written with the last step is then seen by the reading that follows.
      const ended = await hasEnded(runId);
      const lines = await history.log(runId, tail.sequence, BATCH);
      tail.isFaulty = false;
      if (lines.length > 0) {
        tail.sequence = lines[lines.length - 1].sequence;
        for (const watcher of [...tail.watchers]) watcher.lines(lines);
      }
      if (ended && lines.length < BATCH) {
        for (const watcher of [...tail.watchers]) watcher.ended();
        return;
      }
      if (tail.watchers.size > 0) this.#schedule(runId, tail, lines.length === BATCH ? 0 : pollMs);
    } catch (error) {
      // The database is away for a moment; those who watch stay.
      if (!tail.isFaulty) this.#options.onFault(runId, error);
      tail.isFaulty = true;
      if (tail.watchers.size > 0) this.#schedule(runId, tail, pollMs * 4);
    }
  }
}
