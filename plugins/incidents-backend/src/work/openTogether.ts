import { urgencyOf } from '@rollcall/plugin-incidents-common';
import { openIncidents } from '../database/changeIncident';
import { type AlertRecord, type IncidentRecord, TABLES } from '../database/rows';
import { updateEach } from '../database/updateEach';
import { beginEscalations } from './escalation';
import type { FollowOptions, RoutedAlert } from './routedAlert';
import { mostUrgentOf, newIncidentOf } from './newIncidentOf';

/** Whether all that a group can do is open an incident, unless there is one. */
function mayOpen(items: readonly RoutedAlert[]): boolean {
  return items.every(
    ({ row, alert }) =>
      row.status === 'firing' &&
      row.incident === null &&
      !row.acknowledged &&
      urgencyOf(alert) !== 'information',
  );
}

/** Groups that have an incident that is open, or that was over so shortly ago that it is the same trouble again. */
async function knownOf(
  hashes: readonly string[],
  { trx, nowMs, reopenWithinMs }: FollowOptions,
): Promise<ReadonlySet<string>> {
  const rows = await trx<IncidentRecord>(TABLES.incidents)
    .whereIn('open_key', hashes)
    .orWhere(over =>
      over.whereIn('group_hash', hashes).andWhere('resolved_at', '>=', nowMs - reopenWithinMs),
    )
    .select('group_hash');
  return new Set(rows.map(row => row.group_hash));
}

/**
 * Opens the incidents of all groups of which nothing is known yet, with as many statements as for one: in a storm, and where the
 * database is slow, each statement is a way there and back.
 *
 * @param groups - alerts of one group each, in the order in which every replica takes them
 * @returns the groups that are still to be followed
 * @internal
 */
export async function openTogether(
  groups: readonly (readonly RoutedAlert[])[],
  options: FollowOptions,
): Promise<(readonly RoutedAlert[])[]> {
  const { trx, nowMs } = options;
  const candidates = groups.filter(mayOpen);
  if (candidates.length === 0) return [...groups];
  const known = await knownOf(
    candidates.map(([{ groupHash }]) => groupHash),
    options,
  );
  const fresh = candidates.filter(([{ groupHash }]) => !known.has(groupHash));
  const numbers = await openIncidents(
    trx,
    fresh.map(items => newIncidentOf(items, nowMs)),
  );
  const opened = fresh.filter(([{ groupHash }]) => numbers.has(groupHash));
  const numberOf = ([{ groupHash }]: readonly RoutedAlert[]) => numbers.get(groupHash)!;
  await beginEscalations(
    trx,
    opened.map(items => ({ number: numberOf(items), routing: mostUrgentOf(items).routing })),
    nowMs,
  );
  await updateEach<Pick<AlertRecord, 'id' | 'waiting' | 'incident'>>(trx, {
    table: TABLES.alerts,
    key: 'id',
    rows: opened.flatMap(items =>
      items.map(({ row }) => ({ id: row.id, waiting: false, incident: numberOf(items) })),
    ),
  });
  // Another replica opened some of them at this moment: those join.
  const done = new Set(opened);
  return groups.filter(items => !done.has(items));
}
