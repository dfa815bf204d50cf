import type { Knex } from 'knex';
import type { StoredChange } from './StoredChange';

/** @internal */
export const TABLES = {
  changes: 'monitoring_changes',
  services: 'monitoring_change_services',
  authors: 'monitoring_change_authors',
  approvals: 'monitoring_change_approvals',
  emergencies: 'monitoring_emergencies',
} as const;

/** PostgreSQL gives large numbers as text. */
type Milliseconds = number | string;

function instantOf(ms: Milliseconds): string {
  return new Date(Number(ms)).toISOString();
}

function perChange<T extends { change_id: string }>(rows: readonly T[]): (id: string) => T[] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.change_id, [...(groups.get(row.change_id) ?? []), row]);
  return id => groups.get(id) ?? [];
}

/**
 * Everything on record of some changes, in the order of their ids as given.
 *
 * @internal
 */
export async function readChanges(knex: Knex, ids: readonly string[]): Promise<StoredChange[]> {
  if (ids.length === 0) return [];
  const [changes, services, authors, approvals, emergencies] = await Promise.all([
    knex(TABLES.changes).whereIn('id', ids).select('id', 'title', 'recorded_at'),
    knex(TABLES.services).whereIn('change_id', ids).orderBy('service_ref').select(),
    knex(TABLES.authors).whereIn('change_id', ids).orderBy(['named_at', 'user_ref']).select(),
    knex(TABLES.approvals).whereIn('change_id', ids).orderBy(['approved_at', 'role']).select(),
    knex(TABLES.emergencies).whereIn('change_id', ids).orderBy('service_ref').select(),
  ]);
  const byId = new Map(changes.map(row => [row.id as string, row]));
  const servicesOf = perChange(services);
  const authorsOf = perChange(authors);
  const approvalsOf = perChange(approvals);
  const emergenciesOf = perChange(emergencies);
  return ids.flatMap(id => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      id,
      ...(row.title !== null && { title: row.title }),
      recordedAt: instantOf(row.recorded_at),
      services: servicesOf(id).map(({ service_ref: ref, went_at: wentAt }) => ({
        ref,
        ...(wentAt !== null && { wentAt: instantOf(wentAt) }),
      })),
      authors: authorsOf(id).map(author => author.user_ref),
      approvals: approvalsOf(id).map(({ role, approved_by: by, approved_at: at }) => ({
        role,
        by,
        at: instantOf(at),
      })),
      emergencies: emergenciesOf(id).map(emergency => ({
        serviceRef: emergency.service_ref,
        reason: emergency.reason,
        by: emergency.declared_by,
        at: instantOf(emergency.declared_at),
        owed: JSON.parse(emergency.owed),
      })),
    } satisfies StoredChange;
  });
}
