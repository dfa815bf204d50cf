import type { Fleet } from '@rollcall/model';
import { isNight, neededNothing, type TimedIncidentEvent } from '@rollcall/plugin-incidents-common';
import { timeZoneOf } from '@rollcall/plugin-oncall-common';
import type { Knex } from 'knex';
import { incidentOf } from '../database/changeIncident';
import type { IncidentRecord } from '../database/rows';
import { OUTCOME_TABLES, type OutcomePageRecord, type OutcomeRecord } from './outcomeRows';

/** Where nobody says where a person lives, nights are those of UTC. */
const UNKNOWN_ZONE = 'UTC';
/** Statements have a limit of values. */
const ROWS_AT_ONCE = 100;

function isUnowned({ routing, owner_ref }: IncidentRecord): boolean {
  if (routing === null) return owner_ref === null;
  return (JSON.parse(routing) as { state?: string }).state === 'unowned';
}

function pagesOf(
  number: number,
  events: readonly TimedIncidentEvent[],
  fleet: Fleet,
): OutcomePageRecord[] {
  return events
    .flatMap(event =>
      event.kind === 'paged' ? event.people.map(person => ({ person, at: event.at })) : [],
    )
    .map(({ person, at }, sequence) => ({
      incident: number,
      sequence,
      person,
      at: Date.parse(at),
      is_night: isNight(Date.parse(at), timeZoneOf(fleet, person) ?? UNKNOWN_ZONE),
    }));
}

/** An incident as it stands, with what happened to it. @internal */
export interface LookedAt {
  row: IncidentRecord;
  events: readonly TimedIncidentEvent[];
}

function outcomeOf({ row, events }: LookedAt, pages: readonly OutcomePageRecord[]): OutcomeRecord {
  return {
    incident: row.number,
    alerts: Object.keys(incidentOf(row).alerts).length,
    needed_nothing: neededNothing(events),
    is_unowned: isUnowned(row),
    pages: pages.length,
    night_pages: pages.filter(page => page.is_night).length,
  };
}

/**
 * Writes down what came of incidents as they stand now; a second time changes nothing.
 *
 * @param lookedAt - a hundred at most, their events in order
 * @internal
 */
export async function writeOutcomes(
  trx: Knex.Transaction,
  lookedAt: readonly LookedAt[],
  fleet: Fleet,
): Promise<void> {
  if (lookedAt.length === 0) return;
  const pages: OutcomePageRecord[] = [];
  const outcomes = lookedAt.map(item => {
    const ofIncident = pagesOf(item.row.number, item.events, fleet);
    pages.push(...ofIncident);
    return outcomeOf(item, ofIncident);
  });
  await trx(OUTCOME_TABLES.outcomes).insert(outcomes).onConflict('incident').merge();
  for (let from = 0; from < pages.length; from += ROWS_AT_ONCE) {
    await trx(OUTCOME_TABLES.pages)
      .insert(pages.slice(from, from + ROWS_AT_ONCE))
      .onConflict(['incident', 'sequence'])
      .merge();
  }
}
