import type {
  LogLineDto,
  RunRow,
  RunState,
  RunStatisticsDto,
  RunTrigger,
} from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { RunFigures } from '../metrics/RunbookMetrics';
import { numberOf, type RunRecord, TABLES } from '../engine/database/rows';
import { ENDED_STATES } from '../engine/database/states';

/** @internal */
export interface RunQuery {
  runbookRef?: string;
  entityRef?: string;
  state?: RunState;
  actorRef?: string;
  trigger?: RunTrigger;
  incidentId?: string;
  /** What a page before ended with. */
  after?: { createdAtMs: number; id: string };
  limit: number;
}

/** What is known of the runs of one runbook. @internal */
export interface RunbookRecord {
  statistics: RunStatisticsDto;
  lastGoodDrillMs?: number;
  lastRunMs?: number;
}

const COLUMNS = [
  'id',
  'runbook_ref',
  'runbook_title',
  'entity_ref',
  'state',
  'mode',
  'trigger',
  'actor_ref',
  'created_at',
  'started_at',
  'ended_at',
  'drill',
] as const;

const MONTH_MS = 30 * 86_400_000;
/** Enough for a median, and a bound on what one page costs. */
const DURATIONS_LOOKED_AT = 200;

function rowOf(row: RunRecord): RunRow {
  const started = numberOf(row.started_at);
  const ended = numberOf(row.ended_at);
  return {
    id: row.id,
    runbookRef: row.runbook_ref,
    runbookTitle: row.runbook_title,
    entityRef: row.entity_ref,
    state: row.state as RunState,
    mode: row.mode,
    trigger: row.trigger as RunTrigger,
    actorRef: row.actor_ref,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    ...(ended !== undefined && { endedAt: new Date(ended).toISOString() }),
    ...(started !== undefined && ended !== undefined && { durationMs: ended - started }),
    drill: Boolean(row.drill),
  };
}

function median(values: number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Reads what happened: runs, their logs, and what can be counted of them. @internal */
export class RunHistory {
  constructor(private readonly knex: Knex) {}

  /** Newest first. */
  async list(query: RunQuery): Promise<{ items: RunRow[]; next?: RunQuery['after'] }> {
    const { after, limit, ...filter } = query;
    const rows = this.knex(TABLES.runs)
      .select(...COLUMNS)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1);
    const columns = {
      runbook_ref: filter.runbookRef,
      entity_ref: filter.entityRef,
      state: filter.state,
      actor_ref: filter.actorRef,
      trigger: filter.trigger,
      incident_id: filter.incidentId,
    };
    for (const [column, value] of Object.entries(columns)) {
      if (value !== undefined) rows.where(column, value);
    }
    if (after) {
      rows.where(older =>
        older
          .where('created_at', '<', after.createdAtMs)
          .orWhere(same =>
            same.where('created_at', after.createdAtMs).andWhere('id', '<', after.id),
          ),
      );
    }
    const found = (await rows) as RunRecord[];
    const items = found.slice(0, limit);
    const last = items[items.length - 1];
    return {
      items: items.map(rowOf),
      ...(found.length > limit && { next: { createdAtMs: Number(last.created_at), id: last.id } }),
    };
  }

  /** How many runs have not ended, by what they wait for. */
  async openRuns(): Promise<Omit<RunFigures, 'breakers'>> {
    const rows: { state?: string; count?: string | number }[] = await this.knex(TABLES.runs)
      .whereNotIn('state', ENDED_STATES)
      .select('state')
      .count({ count: '*' })
      .groupBy('state');
    const counts = new Map(rows.map(row => [row.state as RunState, Number(row.count)]));
    return {
      awaitingApproval: counts.get('awaiting-approval') ?? 0,
      waiting: counts.get('waiting') ?? 0,
      needsAttention: counts.get('needs-attention') ?? 0,
      ready: counts.get('ready') ?? 0,
    };
  }

  /** Runs that wait for agreement. */
  async awaitingApproval(limit: number): Promise<string[]> {
    const rows = await this.knex(TABLES.runs)
      .where({ state: 'awaiting-approval' })
      .orderBy('created_at', 'desc')
      .limit(limit)
      .select('id');
    return rows.map(({ id }) => id);
  }

  /** Lines behind a sequence number. */
  async log(runId: string, after: number, limit: number): Promise<LogLineDto[]> {
    const rows = await this.knex(TABLES.log)
      .where({ run_id: runId })
      .andWhere('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit);
    return rows.map(row => ({
      sequence: Number(row.sequence),
      at: new Date(Number(row.at)).toISOString(),
      ...(row.step_id !== null && { stepId: row.step_id }),
      stream: row.stream,
      text: row.text,
    }));
  }

  /** What is known of each runbook, live runs only. */
  async records(nowMs: number): Promise<Map<string, RunbookRecord>> {
    const records = new Map<string, RunbookRecord>();
    const live = () => this.knex(TABLES.runs).where({ mode: 'live' });
    const counts = await live()
      .select('runbook_ref')
      .count({ runs: '*' })
      .max({ last: 'created_at' })
      .sum({
        succeeded: this.knex.raw("case when state = 'succeeded' then 1 else 0 end"),
        failed: this.knex.raw("case when state in ('failed', 'rolled-back') then 1 else 0 end"),
        month: this.knex.raw('case when created_at > ? then 1 else 0 end', [nowMs - MONTH_MS]),
        drilled: this.knex.raw("case when drill = ? and state = 'succeeded' then 1 else 0 end", [
          true,
        ]),
      })
      .groupBy('runbook_ref');
    for (const row of counts as unknown as Record<string, string | number>[]) {
      records.set(String(row.runbook_ref), {
        lastRunMs: Number(row.last),
        statistics: {
          runs: Number(row.runs),
          succeeded: Number(row.succeeded),
          failed: Number(row.failed),
          runsLast30Days: Number(row.month),
        },
      });
    }
    const drills = await live()
      .where({ drill: true, state: 'succeeded' })
      .select('runbook_ref')
      .max({ last: 'ended_at' })
      .groupBy('runbook_ref');
    for (const row of drills as unknown as { runbook_ref: string; last: string | number }[]) {
      const record = records.get(row.runbook_ref);
      if (record) record.lastGoodDrillMs = Number(row.last);
    }
    return records;
  }

  /** How long runs of a runbook take that succeed. */
  async medianDurationMs(runbookRef: string): Promise<number | undefined> {
    const rows = await this.knex(TABLES.runs)
      .where({ runbook_ref: runbookRef, mode: 'live', state: 'succeeded' })
      .orderBy('created_at', 'desc')
      .limit(DURATIONS_LOOKED_AT)
      .select('started_at', 'ended_at');
    return median(rows.map(row => Number(row.ended_at) - Number(row.started_at)));
  }

  /** Good and bad drills, newest first, as the audit takes them. */
  async drills(limit: number) {
    const rows = await this.knex(TABLES.runs)
      .where({ drill: true, mode: 'live' })
      .whereIn('state', ['succeeded', 'failed', 'rolled-back'])
      .orderBy('ended_at', 'desc')
      .limit(limit)
      .select('runbook_ref', 'entity_ref', 'ended_at', 'state');
    return rows.map(row => ({
      runbookRef: row.runbook_ref as string,
      entityRef: row.entity_ref as string,
      at: new Date(Number(row.ended_at)).toISOString(),
      outcome: row.state === 'succeeded' ? ('passed' as const) : ('failed' as const),
    }));
  }
}
