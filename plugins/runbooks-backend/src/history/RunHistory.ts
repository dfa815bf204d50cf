import type { DrillRecord } from '@rollcall/model';
import type {
  LogLineDto,
  NestedRunDto,
  RunRow,
  RunSnapshot,
  RunState,
  RunStatisticsDto,
} from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import type { RunFigures } from '../metrics/RunbookMetrics';
import { TABLES } from '../engine/database/rows';
import { OPEN_STATES } from '../engine/database/states';
import { drillRecords } from './drillRecords';
import { listRuns, type RunQuery } from './listRuns';
import { nestedRunsOf } from './nestedRunsOf';

/** What is known of the runs of one runbook. @internal */
export interface RunbookRecord {
  statistics: RunStatisticsDto;
  lastGoodDrillMs?: number;
  lastRunMs?: number;
}

const MONTH_MS = 30 * 86_400_000;
/** Enough for a median, and a bound on what one page costs. */
const DURATIONS_LOOKED_AT = 200;

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
  list(query: RunQuery): Promise<{ items: RunRow[]; next?: RunQuery['after'] }> {
    return listRuns(this.knex, query);
  }

  /** What the steps of a run have started. */
  nestedRuns(run: RunSnapshot): Promise<NestedRunDto[]> {
    return nestedRunsOf(this.knex, run);
  }

  /** How many runs have not ended, by what they wait for. */
  async openRuns(): Promise<Omit<RunFigures, 'breakers'>> {
    const rows: { state?: string; count?: string | number }[] = await this.knex(TABLES.runs)
      .whereIn('state', OPEN_STATES)
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

  /** What is known of each runbook, live runs only; all of it stands in one index. */
  async records(nowMs: number): Promise<Map<string, RunbookRecord>> {
    const raw = (sql: string, bindings: Knex.RawBinding[] = []) => this.knex.raw(sql, bindings);
    const isGoodDrill = "drill = ? and state = 'succeeded'";
    const rows = await this.knex(TABLES.runs)
      .where({ mode: 'live' })
      .select('runbook_ref')
      .count({ runs: '*' })
      .max({
        last: 'created_at',
        drilled: raw(`case when ${isGoodDrill} then ended_at end`, [true]),
      })
      .sum({
        succeeded: raw("case when state = 'succeeded' then 1 else 0 end"),
        failed: raw("case when state in ('failed', 'rolled-back') then 1 else 0 end"),
        month: raw('case when created_at > ? then 1 else 0 end', [nowMs - MONTH_MS]),
      })
      .groupBy('runbook_ref');
    return new Map(
      (rows as unknown as Record<string, string | number | null>[]).map(row => [
        String(row.runbook_ref),
        {
          lastRunMs: Number(row.last),
          ...(row.drilled !== null && { lastGoodDrillMs: Number(row.drilled) }),
          statistics: {
            runs: Number(row.runs),
            succeeded: Number(row.succeeded),
            failed: Number(row.failed),
            runsLast30Days: Number(row.month),
          },
        },
      ]),
    );
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

  /** The drills that say how each runbook stands, as the audit takes them, however many there were. */
  drills(): Promise<DrillRecord[]> {
    return drillRecords(this.knex);
  }
}
