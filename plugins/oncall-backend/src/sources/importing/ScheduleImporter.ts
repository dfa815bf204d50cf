import type { LoggerService } from '@backstage/backend-plugin-api';
import { compareText } from '@rollcall/model';
import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import type { FinalShifts, OnCallSource, OnCallSources } from '@rollcall/plugin-oncall-node';
import type { ImportStore } from '../../database/imports/ImportStore';
import { type ImportKey, importId, type StoredImport } from '../../database/imports/rows';
import type { OnCallMetrics } from '../../metrics/OnCallMetrics';
import type { LiveSchedules } from '../../schedules/LiveSchedules';
import type { StoredState } from '../../schedules/StoredState';
import { judgeShifts } from './judgeShifts';

/** @internal */
export interface ScheduleImporterOptions {
  logger: LoggerService;
  metrics: Pick<OnCallMetrics, 'imported'>;
  schedules: Pick<LiveSchedules, 'current'>;
  sources: Pick<OnCallSources, 'get'>;
  /** What is known of imports already, and read but once. */
  state: Pick<StoredState, 'current'>;
  store: Pick<ImportStore, 'fail' | 'keep' | 'keepOnly'>;
  /** So long an answer is good. */
  refreshMs: number;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Windows begin and end on the hour, so that what did not change is the same text. */
const HOUR_MS = 3_600_000;
/** Asked for at once; each source limits itself too. */
const CONCURRENT = 4;

/**
 * Takes over schedules from where they are kept. What fails leaves the last good one in force.
 *
 * @internal
 */
export class ScheduleImporter {
  readonly #options: ScheduleImporterOptions;
  /** What was said of each import last, so that a source that stays down is logged once. */
  readonly #said = new Map<string, string>();

  constructor(options: ScheduleImporterOptions) {
    this.#options = options;
  }

  /**
   * Asks for what is due: what was never read, or not for a while. The longest overdue comes first, so that where time runs
   * out, the next time goes on with the rest.
   *
   * @param options - `everything`: whether it is due or not
   */
  async run({ everything = false, signal }: { everything?: boolean; signal?: AbortSignal } = {}) {
    const { schedules, state, store, refreshMs, now } = this.#options;
    const { pointers } = await schedules.current();
    const usable = pointers.filter(({ problem }) => problem === undefined);
    const keys = new Map(usable.map(({ key }) => [importId(key), key]));
    await store.keepOnly([...keys.values()]);
    const { imports } = await state.current();
    const known = new Map(imports.map(stored => [importId(stored), stored]));
    const due = [...keys].flatMap(([id, key]) => {
      const stored = known.get(id);
      const ageMs = stored ? now() - Date.parse(stored.checkedAt) : Infinity;
      // After a clock was set back nothing can be said of an age below zero.
      return everything || ageMs >= refreshMs || ageMs < 0 ? [{ key, stored }] : [];
    });
    const checkedAt = (one: (typeof due)[number]) => one.stored?.checkedAt ?? '';
    const queue = due.sort((a, b) => compareText(checkedAt(a), checkedAt(b))).values();
    const work = async () => {
      for (const { key, stored } of queue) {
        if (signal?.aborted) return;
        // One that cannot be written holds up no other.
        await this.#import(key, stored, signal).catch(error => this.#say(key, messageOf(error)));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT }, work));
  }

  async #import(key: ImportKey, stored: StoredImport | undefined, signal?: AbortSignal) {
    const { metrics, sources, store, now } = this.#options;
    const source = sources.get(key.source);
    // That there is none is said where it is asked for.
    if (!source) return;
    const at = new Date(now()).toISOString();
    try {
      const answer = await ask(source, key, { window: windowOf(source, now()), signal });
      const verdict = judgeShifts(stored, answer, at);
      if (verdict.state === 'believed') await store.keep(key, verdict.content, at);
      else await store.fail(key, { ...verdict, at });
      metrics.imported(key.source, verdict.state);
      this.#say(key, verdict.state === 'doubted' ? verdict.problem : undefined);
    } catch (error) {
      // That time ran out says nothing of the source.
      if (signal?.aborted) return;
      const problem = messageOf(error);
      await store.fail(key, { problem, doubtedSince: stored?.doubtedSince, at });
      metrics.imported(key.source, 'failed');
      this.#say(key, problem);
    }
  }

  #say(key: ImportKey, problem: string | undefined): void {
    const id = importId(key);
    if (this.#said.get(id) === problem) return;
    if (problem === undefined) this.#said.delete(id);
    else {
      this.#said.set(id, problem);
      this.#options.logger.warn('A schedule could not be imported; the last known stays in force', {
        source: key.source,
        [key.kind]: key.key,
        cause: problem,
      });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function windowOf({ limits }: OnCallSource, nowMs: number): TimeWindow {
  const hourMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  return { startMs: hourMs - limits.pastMs, endMs: hourMs + limits.futureMs };
}

async function ask(
  source: OnCallSource,
  { account, kind, key }: ImportKey,
  options: { window: TimeWindow; signal?: AbortSignal },
): Promise<FinalShifts> {
  const about = { ...(account !== '' && { account }), ...options };
  if (kind === 'schedule') return source.listFinalShifts({ schedule: key, ...about });
  if (!source.listServiceShifts) {
    throw new Error(`${source.title} does not know services, only schedules`);
  }
  return source.listServiceShifts({ service: key, ...about });
}
