import { fleetOf, NO_FACTS, NOW, ORGANISATION, service } from '@rollcall/test-utils';
import { audit } from '../audit';
import { RULES } from '.';
import { ruleSummaries } from './ruleSummaries';

function summariesOf(policy?: string) {
  const fleet = fleetOf({
    documents:
      ORGANISATION +
      service({ name: 'mail', owner: 'gone' }) +
      service({ name: 'post', owner: 'gone' }),
    policy,
  });
  const findings = audit(fleet, NO_FACTS, NOW);
  const summaries = ruleSummaries({ rules: RULES, policy: fleet.policy, findings });
  return new Map(summaries.map(summary => [summary.id, summary]));
}

describe('the rules in force', () => {
  it.each([
    ['error by itself', undefined, 'owner-missing', 'error'],
    ['off until tiers are declared', undefined, 'tier-missing', 'off'],
    ['by tier once they are', 'tiers: {"1": {title: Critical}}', 'slo-missing', 'by-tier'],
    ['what the policy names', 'rules: {owner-missing: info}', 'owner-missing', 'info'],
    ['off where the policy says so', 'rules: {owner-missing: "off"}', 'owner-missing', 'off'],
  ])('are %s', (_, policy, id, severity) => {
    expect(summariesOf(policy).get(id)?.severity).toBe(severity);
  });

  it('stand in their order, each with what it asks and how much of that is open', () => {
    const summaries = summariesOf();
    expect([...summaries.keys()]).toEqual(RULES.map(({ id }) => id));
    const unknown = RULES.find(({ id }) => id === 'owner-unknown')!;
    expect(summaries.get('owner-unknown')).toEqual({
      id: 'owner-unknown',
      title: unknown.title,
      answer: 'owner',
      severity: 'error',
      openFindings: 2,
    });
    expect(summaries.get('owner-missing')?.openFindings).toBe(0);
  });
});
