import type { LogLineDto } from '@rollcall/plugin-runbooks-common';
import type { RunbooksApi } from './RunbooksApi';

/** @internal */
export interface FollowLogOptions {
  api: Pick<RunbooksApi, 'getLog' | 'streamLog'>;
  runId: string;
  signal: AbortSignal;
  /** Lines in order, each once. */
  onLines(lines: LogLineDto[]): void;
  /** How lines come just now; `broken` while neither way answers. */
  onWay(way: 'stream' | 'polling' | 'broken'): void;
  /** Lets time pass. */
  pause(ms: number): Promise<void>;
}

/** Streams that bring nothing: after so many the log is asked for page by page. */
const STREAMS_TRIED = 2;
const AGAIN_MS = 1_000;
const POLL_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Follows the log of a run until there will be no more lines: as a stream that is taken up again where it broke off, and page
 * by page where streams do not come through, as behind a proxy that holds them back. No line is lost, none comes twice.
 *
 * @internal
 */
export async function followLog(options: FollowLogOptions): Promise<void> {
  const { api, runId, signal, onLines, onWay, pause } = options;
  let after = 0;
  const take = (lines: LogLineDto[]) => {
    const fresh = lines.filter(({ sequence }) => sequence > after);
    if (fresh.length === 0) return;
    after = fresh[fresh.length - 1].sequence;
    onLines(fresh);
  };

  let emptyStreams = 0;
  while (!signal.aborted && emptyStreams < STREAMS_TRIED) {
    const before = after;
    try {
      onWay('stream');
      for await (const event of api.streamLog(runId, after, { signal })) {
        if (event.type === 'end') return;
        take([event.line]);
      }
    } catch {
      // Whatever broke it, the next try tells whether it lasts.
    }
    emptyStreams = after > before ? 0 : emptyStreams + 1;
    if (!signal.aborted) await pause(AGAIN_MS);
  }

  let failures = 0;
  while (!signal.aborted) {
    try {
      const { items, done } = await api.getLog(runId, after, { signal });
      take(items);
      if (done) return;
      failures = 0;
      onWay('polling');
      // A full page has more behind it.
      if (items.length === 0) await pause(POLL_MS);
    } catch {
      if (signal.aborted) return;
      failures += 1;
      onWay('broken');
      await pause(Math.min(LONGEST_PAUSE_MS, POLL_MS * 2 ** failures));
    }
  }
}
