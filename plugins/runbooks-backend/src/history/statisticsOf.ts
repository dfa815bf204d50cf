import { DAY_MS } from '@rollcall/model';
import type { RunbookStatisticsDto } from '@rollcall/plugin-runbooks-common';
import type { Knex } from 'knex';
import { TABLES } from '../engine/database/rows';
import { lastGoodDrillMs, type ShelvedRunbook } from '../shelf/RunbookShelf';
import type { RunHistory } from './RunHistory';

const MONTH_DAYS = 30;

/** How many rows of a table there are for each runbook. */
async function countsOf(rows: Knex.QueryBuilder): Promise<ReadonlyMap<string, number>> {
  const counted = await rows.select('runbook_ref').count({ count: '*' }).groupBy('runbook_ref');
  return new Map(
    (counted as { runbook_ref: string; count: number | string }[]).map(row => [
      row.runbook_ref,
      Number(row.count),
    ]),
  );
}

/**
 * What can be counted of the live runs of runbooks: those that ran, the one asked for otherwise.
 *
 * @internal
 */
export async function statisticsOf(
  options: {
    history: RunHistory;
    knex: Knex;
    runbooks: ReadonlyMap<string, ShelvedRunbook>;
    nowMs: number;
  },
  runbookRef?: string,
): Promise<RunbookStatisticsDto[]> {
  const { history, knex, runbooks, nowMs } = options;
  const records = await history.records(nowMs);
  const starts = await countsOf(knex(TABLES.starts).where('at', '>', nowMs - MONTH_DAYS * DAY_MS));
  const rootCauses = await countsOf(knex(TABLES.rootCauses).whereNull('closed_at'));
  const refs = runbookRef === undefined ? [...records.keys()].sort() : [runbookRef];
  const items: RunbookStatisticsDto[] = [];
  for (const ref of refs) {
    const record = records.get(ref);
    const counts = record?.statistics ?? { runs: 0, succeeded: 0, failed: 0, runsLast30Days: 0 };
    const { succeeded, failed, runsLast30Days } = counts;
    const drilledMs = lastGoodDrillMs(runbooks.get(ref), record);
    const medianDurationMs = await history.medianDurationMs(ref);
    items.push({
      runbookRef: ref,
      title: runbooks.get(ref)?.runbook.title,
      ...counts,
      ...(medianDurationMs !== undefined && { medianDurationMs }),
      ...(succeeded + failed > 0 && { successShare: succeeded / (succeeded + failed) }),
      runsPerWeek: (runsLast30Days * 7) / MONTH_DAYS,
      ...(record?.lastRunMs !== undefined && {
        lastRunAt: new Date(record.lastRunMs).toISOString(),
      }),
      ...(drilledMs !== undefined && {
        lastGoodDrillAt: new Date(drilledMs).toISOString(),
        sinceLastGoodDrillMs: nowMs - drilledMs,
      }),
      automaticStartsLast30Days: starts.get(ref) ?? 0,
      openRootCauses: rootCauses.get(ref) ?? 0,
    });
  }
  return items;
}
