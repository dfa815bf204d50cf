import {
  addDurationMs,
  isDuration,
  parseInstantMs,
  type Confirmation,
  type Fleet,
} from '@rollcall/model';
import { confirmedInGit } from '../rules/support/confirmedAnnotation';
import type { ConfirmationsResponse } from './confirmations';

/** @public */
export interface ConfirmationsOptions {
  /** Canonical reference of the entity. */
  ref: string;
  /** What was confirmed in the portal, of this entity or of others too. */
  confirmations: readonly Confirmation[];
  /** ISO 8601 instant. */
  now: string;
}

type Item = ConfirmationsResponse['items'][number];

/**
 * Who said when that an entity is still theirs, in the portal and in git, newest first; and until when that holds.
 *
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function confirmationsOf(
  fleet: Fleet,
  options: ConfirmationsOptions,
): ConfirmationsResponse {
  const { ref, confirmations, now } = options;
  const within = fleet.tier(ref).tier?.requires.confirmedWithin;
  const items: Item[] = confirmations
    .filter(({ entityRef }) => entityRef === ref)
    .map(({ entityRef, by, at, reason }) => ({ entityRef, by, at, reason, source: 'portal' }));
  const written = confirmedInGit(fleet.get(ref)!, parseInstantMs(now) ?? 0);
  if (written && written !== 'invalid') {
    const at = new Date(written.atMs).toISOString();
    items.push({ entityRef: ref, by: written.by, at, source: 'git' });
  }
  items.sort((a, b) => instantOf(b) - instantOf(a));
  if (items.length === 0 || within === undefined || !isDuration(within)) return { items };
  const holdsUntil = new Date(addDurationMs(instantOf(items[0]), within)).toISOString();
  return { items, holdsUntil };
}

function instantOf({ at }: Item): number {
  return parseInstantMs(at) ?? 0;
}
