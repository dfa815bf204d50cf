import { type Fleet, humanizeRef, kindOfRef } from '@rollcall/model';
import type { TeamResponse } from '../api/mine';
import { ownerTitle } from '../api/titles';
import type { ServiceRow, SnapshotInfo } from '../api/types';

/** @public */
export interface TeamOptions {
  snapshot: SnapshotInfo;
  /** Canonical reference of the group. */
  ref: string;
  /** Whether services and members of the teams below count. */
  subTeams: boolean;
  /** Of this fleet, all of them. */
  rows: readonly ServiceRow[];
}

function nameOf(fleet: Fleet, ref: string): string {
  return ownerTitle(fleet, ref) ?? humanizeRef(ref, kindOfRef(ref));
}

function people(count: number): string {
  return count === 1 ? 'one active member' : `${count} active members`;
}

/** What would have too few people, were one to leave. */
function thinServices(fleet: Fleet, rows: readonly ServiceRow[]): TeamResponse['thin'] {
  return rows.flatMap(({ ref, title, owner }) => {
    if (owner.state !== 'owned' || owner.ref === undefined || !fleet.org.hasGroup(owner.ref)) {
      return [];
    }
    const { tier } = fleet.tier(ref);
    const asked = tier?.requires.members;
    const needed = Math.max(1, asked ?? 1);
    const active = fleet.org.activeMembers(owner.ref).length;
    if (active - 1 >= needed) return [];
    const team = `${nameOf(fleet, owner.ref)} has ${active === 0 ? 'no active member' : people(active)}`;
    const because =
      asked === undefined
        ? `${team}; were one to leave, nobody would be left.`
        : `${team}; tier ${tier!.id} asks for ${needed}, so nobody may leave.`;
    return [{ ref, title, because: active === 0 ? `${team}.` : because }];
  });
}

function departedMembers(fleet: Fleet, members: readonly string[]): TeamResponse['thin'] {
  return members.flatMap(ref => {
    const departed = fleet.org.departed(ref);
    if (!departed) return [];
    const since = departed.since === undefined ? '' : ` since ${departed.since}`;
    return [{ ref, title: nameOf(fleet, ref), because: `Marked as departed${since}.` }];
  });
}

/**
 * A team with its services, its people and where those are too few.
 *
 * @returns `undefined` where there is no such group
 * @public
 */
export function teamReport(fleet: Fleet, options: TeamOptions): TeamResponse | undefined {
  const { ref, subTeams: includesSubTeams, snapshot } = options;
  const { org } = fleet;
  if (!org.hasGroup(ref)) return undefined;
  const below = org.descendants(ref).filter(group => org.hasGroup(group));
  const teams = new Set([ref, ...(includesSubTeams ? below : [])]);
  const members = [...new Set([...teams].flatMap(team => org.directMembers(team)))].sort();
  const active = new Set(org.activeMembers(ref));
  const ownedBy = (team: string) => options.rows.filter(({ owner }) => owner.ref === team);
  const services = options.rows.filter(({ owner }) => owner.ref && teams.has(owner.ref));
  return {
    snapshot,
    ref,
    title: nameOf(fleet, ref),
    includesSubTeams,
    subTeams: [...below].sort().map(team => ({
      ref: team,
      title: nameOf(fleet, team),
      services: ownedBy(team).length,
    })),
    members: members.map(member => ({
      ref: member,
      title: nameOf(fleet, member),
      active: active.has(member),
      status: statusOf(fleet, member),
    })),
    services,
    orphans: services.filter(({ orphan }) => orphan).length,
    thin: [...thinServices(fleet, services), ...departedMembers(fleet, members)],
  };
}

function statusOf(fleet: Fleet, member: string): string | undefined {
  if (fleet.org.departed(member)) return 'departed';
  return fleet.hasDirectory && !fleet.org.hasUser(member) ? 'unknown' : undefined;
}
