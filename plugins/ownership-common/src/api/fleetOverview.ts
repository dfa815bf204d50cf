import type { Finding, Fleet, Severity } from '@rollcall/model';
import { isAnswered } from '../standing/isAnswered';
import { FIVE_ANSWERS, type FiveAnswer, type MarkState } from '../standing/types';
import type { FleetOverview, ServiceRow } from './types';

type TierRow = FleetOverview['tiers'][number];

function noMarks(): Record<MarkState, number> {
  return { met: 0, unmet: 0, waived: 0, unknown: 0, 'not-required': 0 };
}

function emptyTier(id: string, title: string): TierRow {
  const marks = Object.fromEntries(FIVE_ANSWERS.map(answer => [answer, noMarks()]));
  return { id, title, services: 0, marks: marks as Record<FiveAnswer, Record<MarkState, number>> };
}

function tierRows(fleet: Fleet, rows: readonly ServiceRow[]): TierRow[] {
  const tiers = new Map(
    fleet.policy.tiers.map(({ id, title }) => [id, emptyTier(id, title)] as const),
  );
  const untiered = emptyTier('none', 'No tier');
  for (const row of rows) {
    const tier = (row.tier && tiers.get(row.tier.id)) ?? untiered;
    tier.services += 1;
    for (const answer of FIVE_ANSWERS) tier.marks[answer][row.marks[answer]] += 1;
  }
  return [...tiers.values(), ...(untiered.services > 0 ? [untiered] : [])];
}

/**
 * Whether a service answers all five, as far as its tier asks.
 *
 * @internal
 */
export function answersAll({ marks }: ServiceRow): boolean {
  return FIVE_ANSWERS.every(answer => isAnswered(marks[answer]));
}

/** Most critical first; those without a tier last. */
function byTier(a: ServiceRow, b: ServiceRow): number {
  return (a.tier?.rank ?? Infinity) - (b.tier?.rank ?? Infinity) || 0;
}

/**
 * The services that nobody answers for, most critical first.
 *
 * @public
 */
export function orphanedRows(rows: readonly ServiceRow[]): ServiceRow[] {
  return rows.filter(({ orphan }) => orphan).sort(byTier);
}

/**
 * The fleet at a glance.
 *
 * @param rows - of the audit of this fleet, see `serviceRows`
 * @param findings - of the same audit, all of them
 * @public
 */
export function fleetOverview(
  fleet: Fleet,
  rows: readonly ServiceRow[],
  findings: readonly Finding[],
): Omit<FleetOverview, 'snapshot'> {
  const openFindings: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { state, severity } of findings) if (state === 'open') openFindings[severity] += 1;
  const orphans = orphanedRows(rows);
  return {
    services: rows.length,
    answered: rows.filter(answersAll).length,
    orphans: orphans.length,
    urgentOrphans: orphans.filter(({ urgent }) => urgent?.includes('owner')).length,
    openFindings,
    tiers: tierRows(fleet, rows),
    rejected: findings.filter(({ rule }) => rule === 'document-invalid'),
  };
}
