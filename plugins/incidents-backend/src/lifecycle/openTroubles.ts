import type { OpenTrouble } from '@rollcall/plugin-incidents-common';
import { incidentOf } from '../database/changeIncident';
import type { IncidentRecord } from '../database/rows';

/** What is read of an incident that is open. @internal */
export type OpenRow = Pick<
  IncidentRecord,
  'number' | 'kind' | 'service_ref' | 'opened_at' | 'snapshot'
>;

/**
 * What is wrong now, by service: of each the newest incident, since what pages says more than what can wait; where nothing pages, the
 * oldest issue. Only those are unpacked, once each, however many there are.
 *
 * @param rows - those of services, the newest first
 * @internal
 */
export function openTroubles(rows: readonly OpenRow[]): Map<string, OpenTrouble> {
  const standing = new Map<string, OpenRow>();
  for (const row of rows) {
    const ref = row.service_ref!;
    if (standing.get(ref)?.kind !== 'incident') standing.set(ref, row);
  }
  return new Map(
    [...standing].map(([ref, { number, kind, opened_at, snapshot }]) => [
      ref,
      {
        incident: number,
        kind,
        openedMs: Number(opened_at),
        paged: incidentOf({ snapshot }).paged,
      },
    ]),
  );
}
