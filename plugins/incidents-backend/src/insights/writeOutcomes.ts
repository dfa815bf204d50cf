import type { Fleet } from '@rollcall/model';
import {
  isNight,
  outcomeOf,
  type OutcomeKnowledge,
  pagesOf,
  type TimedIncidentEvent,
} from '@rollcall/plugin-incidents-common';
import { timeZoneOf } from '@rollcall/plugin-oncall-common';
import type { Knex } from 'knex';
import type { IncidentRecord } from '../database/rows';
import { OUTCOME_TABLES, type OutcomePageRecord, recordOf } from './outcomeRows';

/** Where nobody says where a person lives, nights are those of UTC. */
const UNKNOWN_ZONE = 'UTC';
/** Statements have a limit of values. */
const ROWS_AT_ONCE = 50;

function isUnowned({ routing, owner_ref }: IncidentRecord): boolean {
  if (routing === null) return owner_ref === null;
  return (JSON.parse(routing) as { state?: string }).state === 'unowned';
}

/** An incident as it stands, with what happened to it. @internal */
export interface LookedAt {
  row: IncidentRecord;
  events: readonly TimedIncidentEvent[];
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
  const isNightFor: OutcomeKnowledge['isNightFor'] = (person, ms) =>
    isNight(ms, timeZoneOf(fleet, person) ?? UNKNOWN_ZONE);
  const outcomes = lookedAt.map(({ row, events }) =>
    recordOf(
      { incident: row.number, version: row.version },
      outcomeOf(events, { isUnowned: isUnowned(row), isNightFor }),
    ),
  );
  const pages = lookedAt.flatMap(({ row, events }) =>
    pagesOf(events, { isNightFor }).map(
      ({ person, atMs, isNight: atNight }, sequence): OutcomePageRecord => ({
        incident: row.number,
        sequence,
        person,
        at: atMs,
        is_night: atNight,
      }),
    ),
  );
  for (let from = 0; from < outcomes.length; from += ROWS_AT_ONCE) {
    await trx(OUTCOME_TABLES.outcomes)
      .insert(outcomes.slice(from, from + ROWS_AT_ONCE))
      .onConflict('incident')
      .merge();
  }
  for (let from = 0; from < pages.length; from += ROWS_AT_ONCE) {
    await trx(OUTCOME_TABLES.pages)
      .insert(pages.slice(from, from + ROWS_AT_ONCE))
      .onConflict(['incident', 'sequence'])
      .merge();
  }
}
