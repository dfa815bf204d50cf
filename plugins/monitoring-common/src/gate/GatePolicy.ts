import type { GateEffect, Tier } from '@rollcall/model';

/** What a change of a service must pass; every field has its value. @public */
export interface GatePolicy {
  /** Key of the tier it is of; absent where the service has none the policy knows. */
  tier?: string;
  /** What a spent error budget means: no change, a call to those on call, or a warning. */
  budgetSpent: 'freeze' | 'page' | 'warn';
  /** Share of the budget, 0 to 1, below which the gate warns. */
  reserve: number;
  /** What an open incident of the service means. */
  incidents: GateEffect;
  /** What an unmet requirement of the tier means. */
  standing: GateEffect;
  /** Whether a change goes ahead where the gate cannot know: it fails open, or closed. */
  unknown: 'open' | 'closed';
  /** Roles that must have approved the change; absent where no record is asked for. */
  approvals?: readonly string[];
  /** ISO 8601 duration within which an emergency change must be approved afterwards. */
  approvalWithin: string;
}

const LENIENT: GatePolicy = {
  budgetSpent: 'warn',
  reserve: 0,
  incidents: 'warn',
  standing: 'ignore',
  unknown: 'open',
  approvalWithin: 'P2D',
};

/** What a tier with a gate asks for where it does not say otherwise. */
const USUAL: GatePolicy = {
  budgetSpent: 'freeze',
  reserve: 0.1,
  incidents: 'freeze',
  standing: 'warn',
  unknown: 'closed',
  approvalWithin: 'P2D',
};

/**
 * What a change of a service must pass, by `gate` of its tier in the AuditPolicy.
 *
 * @remarks
 * A tier that has a `gate` freezes on a spent budget and on open incidents, warns of unmet requirements and of the last tenth
 * of a budget, and fails closed, unless it says otherwise. Without one the gate warns of a spent budget and of open incidents,
 * takes no notice of unmet requirements, and fails open.
 *
 * @public
 */
export function gatePolicyOf(tier: Tier | undefined): GatePolicy {
  const base = { ...(tier && { tier: tier.id }) };
  const gate = tier?.gate;
  if (!gate) return { ...LENIENT, ...base };
  const { budget, incidents, standing, unknown, changeRecord, emergency } = gate;
  return {
    ...base,
    budgetSpent: budget?.spent ?? USUAL.budgetSpent,
    reserve: budget?.reserve ?? USUAL.reserve,
    incidents: incidents ?? USUAL.incidents,
    standing: standing ?? USUAL.standing,
    unknown: unknown ?? USUAL.unknown,
    ...(changeRecord && { approvals: changeRecord.approvals ?? [] }),
    approvalWithin: emergency?.approvalWithin ?? USUAL.approvalWithin,
  };
}
