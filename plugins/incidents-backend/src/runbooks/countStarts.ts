import type { AutomaticStartsDto } from '@rollcall/plugin-incidents-common';
import type { Knex } from 'knex';
import { instantOf, type Millis } from '../database/rows';
import { RUNBOOK_TABLES, type StartRecord } from './rows';

const MONTH_MS = 30 * 86_400_000;
/** What did not ask for a start in earnest. */
const UNCOUNTED = ['no-match', 'over'];

type Counted = Pick<StartRecord, 'runbook_ref' | 'state' | 'guard'> & {
  count: number | string;
  last: Millis;
};

/**
 * How often runbooks started by themselves because of alerts within 30 days, and what kept them from it how often.
 *
 * @returns by the reference of the runbook; nothing of one that was never asked for
 * @internal
 */
export async function countStarts(
  knex: Knex,
  runbookRefs: readonly string[],
  nowMs: number,
): Promise<Map<string, AutomaticStartsDto>> {
  const rows = (await knex<StartRecord>(RUNBOOK_TABLES.starts)
    .whereIn('runbook_ref', [...runbookRefs])
    .andWhere('decided_at', '>', nowMs - MONTH_MS)
    .andWhere(earnest => earnest.whereNull('guard').orWhereNotIn('guard', UNCOUNTED))
    .groupBy('runbook_ref', 'state', 'guard')
    .orderBy([{ column: 'runbook_ref' }, { column: 'guard' }])
    .select('runbook_ref', 'state', 'guard')
    .count({ count: '*' })
    .max({ last: 'decided_at' })) as unknown as Counted[];
  const counts = new Map<string, AutomaticStartsDto>();
  for (const { runbook_ref, state, guard, count, last } of rows) {
    const known = counts.get(runbook_ref) ?? { started: 0, refusals: [] };
    if (state === 'started') {
      known.started = Number(count);
      known.lastStartedAt = instantOf(last);
    } else if (guard !== null) {
      known.refusals.push({ guard, count: Number(count) });
    }
    counts.set(runbook_ref, known);
  }
  return counts;
}
