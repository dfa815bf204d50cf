import { dump, load } from 'js-yaml';

/** The tier of the service that is broken. */
const TIER = '2';

/** What the policy of the game day asks of every service of its tier beside what the organisation asks anyhow. @public */
export const REHEARSAL = {
  /** Met by having held a game day, whatever came of it. */
  evidence: ['gameDay.count >= 1', 'gameDay.ageDays <= 90'],
  /** Met only by one whose hypothesis held. */
  drilledWithin: 'P90D',
};

/** Milder than the first two severities, which are reviewed anyhow: an alert of this tier begins as the third. */
const REVIEW = { severities: [1, 2, 3], within: 'P5D' };

interface Tier {
  requires?: Record<string, unknown>;
  incidents?: Record<string, unknown>;
}

/**
 * The policy of the organisation, which also asks for a game day every 90 days and for reviews of what is less grave. So there
 * is a gap before the game day, and the audit after it tells whether it is closed.
 *
 * @param text - of `rollcall.yaml`
 * @throws Error where the policy has no such tier
 * @internal
 */
export function withGameDayPolicy(text: string): string {
  const policy = load(text) as { spec?: { tiers?: Record<string, Tier> } };
  const tier = policy.spec?.tiers?.[TIER];
  if (!tier) throw new Error(`The policy has no tier "${TIER}" that could ask for a game day.`);
  const { evidence, drilledWithin } = REHEARSAL;
  tier.requires = {
    ...tier.requires,
    runbook: { ...(tier.requires?.runbook as object | undefined), drilledWithin },
    evidence,
  };
  tier.incidents = { ...tier.incidents, review: REVIEW };
  return dump(policy, { lineWidth: -1 });
}
