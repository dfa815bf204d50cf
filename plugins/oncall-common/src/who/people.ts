import { ANNOTATIONS, type Fleet, isTimeZone } from '@rollcall/model';

/** Whether a person can be paged, as far as the catalog knows. @public */
export type Reachability =
  | 'reachable'
  /** Marked as departed. */
  | 'departed'
  /** In the catalog, but in no group of the owner. */
  | 'other-team'
  /** The directory gives addresses, but none for this person. */
  | 'no-contact'
  /** There is a directory, and the person is not in it. */
  | 'not-in-catalog';

const givesAddresses = new WeakMap<Fleet, boolean>();

function emailOf(spec: { [key: string]: unknown } | undefined): string | undefined {
  const profile = spec?.profile;
  if (typeof profile !== 'object' || profile === null) return undefined;
  const { email } = profile as { email?: unknown };
  return typeof email === 'string' && email.trim() !== '' ? email : undefined;
}

/** Addresses are kept out of what a repository brings along, and out of many a directory: then nothing can be said. */
function hasAddresses(fleet: Fleet): boolean {
  let known = givesAddresses.get(fleet);
  if (known === undefined) {
    known = fleet.ofKind('User').some(({ spec }) => emailOf(spec) !== undefined);
    givesAddresses.set(fleet, known);
  }
  return known;
}

/** @public */
export interface ReachabilityOptions {
  /** Canonical reference of the owning group, whose sub-teams count as the team; without it, any team will do. */
  teamRef?: string;
  /** When somebody is to be reached, milliseconds since the epoch; who leaves later is still there. */
  atMs?: number;
}

/**
 * Whether somebody would be reached, and belongs to a team.
 *
 * @param userRef - canonical reference
 * @public
 */
export function reachabilityOf(
  fleet: Fleet,
  userRef: string,
  { teamRef, atMs }: ReachabilityOptions = {},
): Reachability {
  if (fleet.org.hasLeft(userRef, atMs)) return 'departed';
  if (!fleet.hasDirectory) return 'reachable';
  const user = fleet.get(userRef);
  if (!user) return 'not-in-catalog';
  if (emailOf(user.spec) === undefined && user.audited && hasAddresses(fleet)) return 'no-contact';
  if (teamRef === undefined || !fleet.org.hasGroup(teamRef)) return 'reachable';
  const groups = [teamRef, ...fleet.org.descendants(teamRef)];
  const isMember = groups.some(group => fleet.org.directMembers(group).includes(userRef));
  return isMember ? 'reachable' : 'other-team';
}

/**
 * The zone a person lives in, as their annotation `rollcall.dev/time-zone` says.
 *
 * @returns IANA name, or `undefined` where nothing or nonsense is said
 * @public
 */
export function timeZoneOf(fleet: Fleet, userRef: string): string | undefined {
  const zone = fleet.get(userRef)?.metadata.annotations?.[ANNOTATIONS.timeZone]?.trim();
  return zone !== undefined && isTimeZone(zone) ? zone : undefined;
}
