import {
  changeRefs,
  CHANGES_WITHIN_MS,
  type Incident,
  momentsOf,
  type RankedChange,
  rankChanges,
} from '@rollcall/plugin-incidents-common';
import type { Fleet } from '@rollcall/model';
import type { ChangeStore } from '../database/ChangeStore';

/** More nobody reads at three in the morning. */
const MOST_SHOWN = 20;
/** So many of a day are looked at. */
const MOST_RANKED = 1_000;

/**
 * What changed before an incident and while it lasts, the likeliest cause first.
 *
 * @internal
 */
export async function whatChanged(options: {
  incident: Incident;
  fleet: Fleet;
  failing: ReadonlySet<string>;
  changes: Pick<ChangeStore, 'list'>;
  nowMs: number;
}): Promise<RankedChange[]> {
  const { incident, fleet, failing, changes, nowMs } = options;
  const { impactStart, detected, resolved } = momentsOf(incident);
  const beganAt = (impactStart ?? detected)?.at;
  if (beganAt === undefined) return [];
  const { serviceRef } = incident;
  const found = await changes.list({
    refs: changeRefs(fleet, serviceRef),
    fromMs: Date.parse(beganAt) - CHANGES_WITHIN_MS,
    toMs: resolved === undefined ? nowMs : Date.parse(resolved.at),
    limit: MOST_RANKED,
  });
  const ranked = rankChanges(fleet, { serviceRef, beganAt, failing, changes: found });
  return ranked.slice(0, MOST_SHOWN);
}
