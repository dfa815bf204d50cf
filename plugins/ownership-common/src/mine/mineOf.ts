import type { Facts, Finding, Fleet } from '@rollcall/model';
import type { CampaignSummary } from '../api/campaigns';
import type { Handover } from '../api/handovers';
import type { MineResponse } from '../api/mine';
import { ownerTitle } from '../api/titles';
import type { ServiceRow, SnapshotInfo } from '../api/types';
import { myTeams } from './myTeams';
import { needsYou } from './needsYou';

/** A campaign that is open, and how much of it is left to each team. @public */
export interface OpenCampaign {
  campaign: Pick<CampaignSummary, 'id' | 'name' | 'deadline' | 'overdue'>;
  openByTeam: readonly { teamRef: string; count: number }[];
}

/** @public */
export interface MineOptions {
  snapshot: SnapshotInfo;
  /** Canonical references of the person and their teams, as sign-in knows them. */
  claims: Iterable<string>;
  /** Of this fleet, all of them. */
  findings: readonly Finding[];
  rows: readonly ServiceRow[];
  facts: Facts;
  /** ISO 8601 instant. */
  now: string;
  /** Those that are neither done nor given up. */
  handovers: readonly Handover[];
  campaigns: readonly OpenCampaign[];
}

/**
 * What is somebody's today, and what waits for them, most urgent first.
 *
 * @public
 */
export function mineOf(fleet: Fleet, options: MineOptions): MineResponse {
  const { rows, snapshot } = options;
  const claims = [...new Set(options.claims)].sort();
  const { actsFor, belongsTo } = myTeams(fleet, claims);
  const isIn = (teams: ReadonlySet<string>, ref: string | undefined) =>
    ref !== undefined && teams.has(ref);
  return {
    snapshot,
    teams: claims
      .filter(ref => fleet.org.hasGroup(ref))
      .map(ref => ({ ref, title: ownerTitle(fleet, ref) ?? ref })),
    services: rows.filter(({ owner }) => isIn(belongsTo, owner.ref)),
    needsYou: needsYou(fleet, {
      ...options,
      actsFor,
      claims: new Set(claims),
      rows: rows.filter(({ owner }) => isIn(actsFor, owner.ref)),
    }),
    handovers: options.handovers.filter(
      ({ fromRef, toRef }) => isIn(actsFor, fromRef) || isIn(actsFor, toRef),
    ),
  };
}
