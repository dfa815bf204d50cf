import { openIncident } from '../database/changeIncident';
import { digestOf } from '../database/digestOf';
import { type IncidentRecord, TABLES } from '../database/rows';
import { newIncidentOf } from './newIncidentOf';
import type { FollowOptions, RoutedAlert } from './routedAlert';

/**
 * Alerts of one group that were over before anybody could be told: they are written down as one incident, which wakes nobody. Two
 * replicas that do so at once know of the same incidents of the group, and only one of them does.
 *
 * @param items - at least one
 * @returns its number, or nothing where another replica wrote one down at this moment
 * @internal
 */
export async function recordBlip(
  items: readonly RoutedAlert[],
  { trx, nowMs }: FollowOptions,
): Promise<number | undefined> {
  const blip = newIncidentOf(items, nowMs, 'resolved');
  const latest = await trx<IncidentRecord>(TABLES.incidents)
    .where({ group_hash: blip.groupHash })
    .orderBy('number', 'desc')
    .first('number');
  return openIncident(trx, {
    ...blip,
    openKey: digestOf('blip', blip.groupHash, String(latest?.number)),
    events: [...blip.events, { kind: 'resolved', note: 'It was over before anybody was told.' }],
  });
}
