import { addDurationMs, type Finding, type Fleet, parseInstantMs } from '@rollcall/model';
import { confirmationsOf } from '../api/confirmationsOf';
import type { NeedsYou } from '../api/mine';
import { ownerTitle } from '../api/titles';
import type { ServiceRow } from '../api/types';
import { findingsOf } from '../standing/findingsByEntity';
import { isUrgentFinding } from '../standing/urgent';
import type { MineOptions } from './mineOf';

/** @internal */
export interface NeedsYouOptions extends Omit<MineOptions, 'claims'> {
  claims: ReadonlySet<string>;
  /** References the person answers for. */
  actsFor: ReadonlySet<string>;
  /** Services the person answers for. */
  rows: readonly ServiceRow[];
}

/** Most urgent first: what leaves a service without anybody, what others wait for, what is late, what is wrong. */
const URGENCY = ['orphan', 'handover', 'late', 'finding', 'campaign', 'soon'] as const;

interface Ranked {
  urgency: (typeof URGENCY)[number];
  /** Of the tier; what is about no service comes last. */
  rank: number;
  item: NeedsYou;
}

/** How long before it runs out somebody is asked to confirm again. */
const SOON = 'P14D';

function dueConfirmation(
  fleet: Fleet,
  { ref, title, tier }: ServiceRow,
  { facts, now }: NeedsYouOptions,
): NeedsYou | undefined {
  if (tier === undefined || !fleet.has(ref)) return undefined;
  const confirmations = facts.confirmations ?? [];
  const { holdsUntil } = confirmationsOf(fleet, { ref, confirmations, now });
  const untilMs = holdsUntil === undefined ? undefined : parseInstantMs(holdsUntil);
  if (untilMs === undefined || untilMs > addDurationMs(parseInstantMs(now) ?? 0, SOON)) {
    return undefined;
  }
  const because = `What was confirmed holds until ${holdsUntil!.slice(0, 'YYYY-MM-DD'.length)}.`;
  return { kind: 'confirm', title, because, entityRef: ref, due: holdsUntil };
}

function errorsOf(row: ServiceRow, open: readonly Finding[]): NeedsYou | undefined {
  // What makes it an orphan was said already.
  const errors = open.filter(
    ({ severity, rule }) =>
      severity === 'error' && rule !== row.orphan?.rule && rule !== 'ownership-unconfirmed',
  );
  if (errors.length === 0) return undefined;
  const [{ message }] = errors;
  const because = errors.length === 1 ? message : `${errors.length} errors, first: ${message}`;
  const urgent = errors.some(error => isUrgentFinding(error, row.tier?.rank)) || undefined;
  return { kind: 'finding', title: row.title, because, entityRef: row.ref, urgent };
}

function ofService(fleet: Fleet, row: ServiceRow, options: NeedsYouOptions): Ranked[] {
  const { ref: entityRef, title, orphan } = row;
  const rank = row.tier?.rank ?? Number.MAX_SAFE_INTEGER;
  const open = findingsOf(options.findings, entityRef).filter(({ state }) => state === 'open');
  const ranked: Ranked[] = [];
  const add = (urgency: Ranked['urgency'], item: NeedsYou | undefined) => {
    if (item) ranked.push({ urgency, rank, item });
  };
  if (orphan) {
    const urgent = row.urgent?.includes('owner') || undefined;
    add('orphan', { kind: 'orphan', title, because: orphan.message, entityRef, urgent });
  }
  const late = open.find(({ rule }) => rule === 'ownership-unconfirmed');
  if (late) add('late', { kind: 'confirm', title, because: late.message, entityRef });
  else add('soon', dueConfirmation(fleet, row, options));
  add('finding', errorsOf(row, open));
  return ranked;
}

function ofHandovers(fleet: Fleet, { handovers, claims }: NeedsYouOptions): Ranked[] {
  return handovers
    .filter(({ state, toRef }) => state === 'proposed' && claims.has(toRef))
    .map(({ entityRef, title, requestedBy, reason }) => ({
      urgency: 'handover' as const,
      rank: 0,
      item: {
        kind: 'handover' as const,
        title,
        because: `${ownerTitle(fleet, requestedBy) ?? requestedBy} proposes that it becomes yours${reason ? `: ${reason}` : '.'}`,
        entityRef,
      },
    }));
}

function ofCampaigns({ campaigns, actsFor }: NeedsYouOptions): Ranked[] {
  return campaigns.flatMap(({ campaign, openByTeam }): Ranked[] => {
    const count = openByTeam
      .filter(({ teamRef }) => actsFor.has(teamRef))
      .reduce((sum, team) => sum + team.count, 0);
    if (count === 0) return [];
    const { id, name: title, deadline: due, overdue } = campaign;
    const because = count === 1 ? 'One finding is open.' : `${count} findings are open.`;
    const item: NeedsYou = {
      kind: 'campaign',
      title,
      because,
      path: `/ownership/campaigns/${id}`,
      due,
    };
    return [{ urgency: overdue ? 'late' : 'campaign', rank: Number.MAX_SAFE_INTEGER, item }];
  });
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * What waits for somebody, most urgent first, then the most critical tier, then the earliest date. A service with many
 * errors waits once.
 *
 * @internal
 */
export function needsYou(fleet: Fleet, options: NeedsYouOptions): NeedsYou[] {
  const ranked = [
    ...options.rows.flatMap(row => ofService(fleet, row, options)),
    ...ofHandovers(fleet, options),
    ...ofCampaigns(options),
  ];
  return ranked
    .sort(
      (a, b) =>
        URGENCY.indexOf(a.urgency) - URGENCY.indexOf(b.urgency) ||
        a.rank - b.rank ||
        compareText(a.item.due ?? '', b.item.due ?? '') ||
        compareText(a.item.title, b.item.title),
    )
    .map(({ item }) => item);
}
