import fc from 'fast-check';
import { governingPolicy } from '@rollcall/model';
import { fleetOf } from '@rollcall/test-utils';
import type { ErrorBudget } from '../budget/errorBudget';
import { gate } from './gate';
import { gatePolicyOf, type GatePolicy } from './GatePolicy';
import { overdueApprovals } from './overdueApprovals';
import type { ChangeRecord, GateBudget, GateFacts } from './types';

const NOW = '2026-11-21T10:00:00.000Z';
const SERVICE = { ref: 'component:default/checkout' };

const STRICT: GatePolicy = {
  tier: '1',
  budgetSpent: 'freeze',
  reserve: 0.1,
  incidents: 'freeze',
  standing: 'freeze',
  unknown: 'closed',
  approvalWithin: 'P2D',
};

function budget(
  remaining: number | undefined,
  more: Partial<ErrorBudget> = {},
  burning?: GateBudget['burning'],
): GateBudget {
  return {
    title: 'Orders',
    budget: {
      method: 'occurrences',
      period: { start: NOW, end: NOW },
      objectivePercent: 99.9,
      budgetShare: 0.001,
      coverage: 1,
      ageSeconds: 60,
      caveats: [],
      ...(remaining !== undefined && { remaining }),
      ...more,
    },
    ...(burning && { burning }),
  };
}

const noData = budget(undefined, {
  missing: { reason: 'no-data', message: 'Nothing was measured of it.' },
});
const WELL: GateFacts = {
  budgets: [budget(0.6)],
  incidents: [],
  standing: [{ title: 'An SLO', state: 'met' }],
};

function decide(facts: GateFacts, policy: Partial<GatePolicy> = {}) {
  return gate(SERVICE, { ...WELL, ...facts }, { ...STRICT, ...policy }, NOW);
}

function outcome(facts: GateFacts, policy: Partial<GatePolicy> = {}) {
  const { verdict, reasons } = decide(facts, policy);
  return [verdict, reasons[0].effect, reasons[0].message];
}

describe('gate', () => {
  it('lets a change go of a service that is well, and says why', () => {
    expect(decide({})).toEqual({
      serviceRef: 'component:default/checkout',
      verdict: 'go',
      exitCode: 0,
      unknown: 'closed',
      reasons: [
        { topic: 'budget', effect: 'passes', message: '60 % of the budget of "Orders" is left.' },
        { topic: 'incidents', effect: 'passes', message: 'It has no open incident.' },
        { topic: 'standing', effect: 'passes', message: 'It meets what its tier asks for.' },
      ],
      pagesOnCall: false,
      owed: [],
      decidedAt: NOW,
    });
  });

  it.each<[string, GateFacts, Partial<GatePolicy>, string, string, string]>([
    [
      'a spent budget',
      { budgets: [budget(0)] },
      {},
      'stop',
      'stops',
      'The budget of "Orders" is spent.',
    ],
    [
      'an overspent one',
      { budgets: [budget(-0.25)] },
      {},
      'stop',
      'stops',
      'The budget of "Orders" is spent and overspent by 25 %.',
    ],
    [
      'one of several that is spent',
      { budgets: [budget(0.9), budget(-1)] },
      {},
      'stop',
      'stops',
      'The budget of "Orders" is spent and overspent by 100 %.',
    ],
    [
      'a spent budget under a policy that warns',
      { budgets: [budget(0)] },
      { budgetSpent: 'warn' },
      'go',
      'warns',
      'The budget of "Orders" is spent.',
    ],
    [
      'a budget below the reserve',
      { budgets: [budget(0.05)] },
      {},
      'go',
      'warns',
      '5 % of the budget of "Orders" is left, less than the reserve of 10 %.',
    ],
    [
      'a budget that burns',
      { budgets: [budget(0.9, {}, 'page')] },
      {},
      'stop',
      'stops',
      '"Orders" is burning its budget fast enough to wake people.',
    ],
    [
      'a budget that smoulders',
      { budgets: [budget(0.9, {}, 'ticket')] },
      {},
      'go',
      'warns',
      '90 % of the budget of "Orders" is left, and it is being spent too fast.',
    ],
    [
      'a spent budget of which little was measured',
      { budgets: [budget(-1, { coverage: 0.1 })] },
      {},
      'stop',
      'stops',
      'The budget of "Orders" is spent and overspent by 100 %.',
    ],
    [
      'nothing measured, failing closed',
      { budgets: [noData] },
      {},
      'cannot-know',
      'unknown',
      'The budget of "Orders" is not known. Nothing was measured of it.',
    ],
    [
      'nothing measured, failing open',
      { budgets: [noData] },
      { unknown: 'open' },
      'go',
      'unknown',
      'The budget of "Orders" is not known. Nothing was measured of it.',
    ],
    [
      'old figures',
      { budgets: [budget(0.9, { ageSeconds: 5 * 3600 })] },
      {},
      'cannot-know',
      'unknown',
      'What is known of the budget of "Orders" is 5 hours old.',
    ],
    [
      'half-measured figures',
      { budgets: [budget(0.9, { coverage: 0.3 })] },
      {},
      'cannot-know',
      'unknown',
      'Only 30 % of the period of "Orders" was measured.',
    ],
    [
      'no promise at all',
      { budgets: [] },
      {},
      'cannot-know',
      'unknown',
      'It promises nothing, so there is no budget to go by.',
    ],
    [
      'an open incident',
      { incidents: [{ id: 'I-7', title: 'Cards refused' }] },
      {},
      'stop',
      'stops',
      'Incident I-7 is open: Cards refused.',
    ],
    [
      'an open incident under a policy that warns',
      { incidents: [{ id: 'I-7', title: 'Cards refused' }] },
      { incidents: 'warn' },
      'go',
      'warns',
      'Incident I-7 is open: Cards refused.',
    ],
    [
      'an unmet requirement',
      { standing: [{ title: 'A runbook', state: 'unmet' }] },
      {},
      'stop',
      'stops',
      'It does not meet what its tier asks for: A runbook.',
    ],
    [
      'an unknown requirement',
      { standing: [{ title: 'A runbook', state: 'unknown' }] },
      {},
      'cannot-know',
      'unknown',
      'Nobody knows whether it meets what its tier asks for: A runbook.',
    ],
    [
      'a waived requirement',
      { standing: [{ title: 'A runbook', state: 'waived' }] },
      {},
      'go',
      'passes',
      '60 % of the budget of "Orders" is left.',
    ],
  ])('judges %s', (_, facts, policy, verdict, effect, message) => {
    expect(outcome(facts, policy)).toEqual([verdict, effect, message]);
  });

  it('takes silence for a budget that nothing was spent of', () => {
    const silent = budget(undefined, { missing: { reason: 'no-traffic', message: 'x' } });
    expect(decide({ budgets: [silent] }).verdict).toBe('go');
  });

  it.each(['budgets', 'incidents', 'standing'] as const)('cannot know without %s', topic => {
    expect(decide({ [topic]: undefined })).toMatchObject({ verdict: 'cannot-know', exitCode: 2 });
    expect(decide({ [topic]: undefined }, { unknown: 'open' })).toMatchObject({
      verdict: 'go',
      exitCode: 0,
    });
  });

  it('does not ask what the policy ignores', () => {
    const facts = { incidents: undefined, standing: undefined };
    const { verdict, reasons } = decide(facts, { incidents: 'ignore', standing: 'ignore' });
    expect([verdict, reasons.length]).toEqual(['go', 1]);
  });

  it('has those on call told of a change on a spent budget, where the policy says page', () => {
    const page = { budgetSpent: 'page' } as const;
    expect(decide({ budgets: [budget(-1)] }, page)).toMatchObject({
      verdict: 'go',
      pagesOnCall: true,
    });
    expect(decide({ budgets: [budget(0.05)] }, page).pagesOnCall).toBe(false);
    expect(decide({ budgets: [budget(-1)] }).pagesOnCall).toBe(false);
  });

  it('refuses an instant that is none', () => {
    expect(() => gate(SERVICE, WELL, STRICT, 'soon')).toThrow('is no instant');
  });
});

describe('a change record', () => {
  const approvals = ['tester', 'security'];
  const record = (more: Partial<ChangeRecord> = {}): ChangeRecord => ({
    id: 'C-1',
    services: [SERVICE.ref],
    author: 'user:default/mara',
    approvals: [
      { role: 'tester', by: 'user:default/kim', at: '2026-11-20T10:00:00Z' },
      { role: 'security', by: 'user:default/ola', at: '2026-11-20T10:00:00Z' },
    ],
    ...more,
  });

  it('with every approval passes', () => {
    expect(decide({ changeRecord: record() }, { approvals }).verdict).toBe('go');
    expect(decide({}, { approvals: undefined }).verdict).toBe('go');
  });

  it.each<[string, ChangeRecord | undefined, string]>([
    ['is missing', undefined, 'There is no change record, and the policy asks for one.'],
    [
      'is of another service',
      record({ services: ['component:default/mail'] }),
      'The change record C-1 is not about component:checkout.',
    ],
    [
      'lacks an approval',
      record({ approvals: record().approvals.slice(1) }),
      'The change record C-1 lacks the approval of tester.',
    ],
    [
      'is approved by its author',
      record({ author: 'user:default/kim' }),
      'The change record C-1 lacks the approval of tester.',
    ],
    [
      'is approved twice by one person',
      record({ approvals: record().approvals.map(item => ({ ...item, by: 'user:default/kim' })) }),
      'The change record C-1 lacks the approval of security.',
    ],
    [
      'is approved in the future',
      record({
        approvals: record().approvals.map(item => ({ ...item, at: '2027-01-01T00:00:00Z' })),
      }),
      'The change record C-1 lacks the approval of tester and security.',
    ],
    [
      'is approved at no time',
      record({ approvals: record().approvals.map(item => ({ ...item, at: 'yesterday' })) }),
      'The change record C-1 lacks the approval of tester and security.',
    ],
  ])('stops a change where it %s', (_, changeRecord, message) => {
    expect(outcome({ changeRecord }, { approvals })).toEqual(['stop', 'stops', message]);
  });

  it('that only has to be there needs no approvals', () => {
    expect(decide({ changeRecord: record({ approvals: [] }) }, { approvals: [] }).verdict).toBe(
      'go',
    );
  });
});

describe('an emergency', () => {
  const emergency = { reason: 'Cards are refused.', by: 'user:default/mara', isLead: true };
  const down: GateFacts = { budgets: [budget(-3)], incidents: [{ id: 'I-7', title: 'x' }] };

  it('of a lead goes at once, and owes the approvals', () => {
    const decision = decide({ ...down, emergency }, { approvals: ['tester', 'security'] });
    expect(decision).toMatchObject({
      verdict: 'go',
      exitCode: 0,
      owed: [
        { role: 'tester', due: '2026-11-23T10:00:00.000Z' },
        { role: 'security', due: '2026-11-23T10:00:00.000Z' },
      ],
    });
    expect(decision.reasons.map(({ effect }) => effect)).toContain('stops');
    expect(decision.reasons).toContainEqual({
      topic: 'emergency',
      effect: 'passes',
      message: 'user:mara goes ahead at once: Cards are refused.',
    });
  });

  it('owes the owner an explanation where the policy names nobody', () => {
    expect(decide({ ...down, emergency }).owed).toEqual([
      { role: 'owner', due: '2026-11-23T10:00:00.000Z' },
    ]);
  });

  it.each([
    ['of nobody known to lead', { ...emergency, isLead: undefined }, 'is not known to lead'],
    ['of somebody else', { ...emergency, isLead: false }, 'is not known to lead'],
    ['without a reason', { ...emergency, reason: ' ' }, 'needs a reason'],
  ])('%s opens nothing', (_, refused, message) => {
    const decision = decide({ ...down, emergency: refused });
    expect(decision).toMatchObject({ verdict: 'stop', owed: [] });
    expect(decision.reasons.map(reason => reason.message).join(' ')).toContain(message);
    expect(decide({ emergency: refused }).verdict).toBe('go');
  });

  it('is overdue once the time for its approvals is over, until somebody else gave them', () => {
    const decision = decide({ ...down, emergency }, { approvals: ['tester'] });
    const change = { id: 'E-1', decision, by: 'user:default/mara', approvals: [] };
    expect(overdueApprovals([change], '2026-11-23T09:00:00Z')).toEqual([]);
    expect(overdueApprovals([change], '2026-11-23T11:00:00Z')).toEqual([
      {
        entityRef: SERVICE.ref,
        id: 'E-1/tester',
        title: 'Approve the emergency change E-1 of component:checkout as tester',
        due: '2026-11-23T10:00:00.000Z',
      },
    ]);
    const by = (person: string) => ({
      ...change,
      approvals: [{ role: 'tester', by: person, at: '2026-11-22T10:00:00Z' }],
    });
    expect(overdueApprovals([by('user:default/mara')], '2026-11-23T11:00:00Z')).toHaveLength(1);
    expect(overdueApprovals([by('user:default/kim')], '2026-11-23T11:00:00Z')).toEqual([]);
  });
});

describe('gatePolicyOf', () => {
  const tiers = (text: string) => {
    const { documents } = fleetOf({ documents: '', policy: text });
    return governingPolicy([...documents]).tiers;
  };

  it('warns and fails open where a tier has no gate', () => {
    const [tier] = tiers('tiers: {"2": {}}');
    expect(gatePolicyOf(tier)).toMatchObject({
      tier: '2',
      budgetSpent: 'warn',
      unknown: 'open',
      standing: 'ignore',
    });
    expect(gatePolicyOf(undefined).tier).toBeUndefined();
  });

  it('freezes and fails closed where it has one, but for what it says', () => {
    const [tier] = tiers(
      'tiers: {"1": {gate: {incidents: warn, budget: {reserve: 0.2}, changeRecord: {approvals: [tester]}, emergency: {approvalWithin: PT4H}}}}',
    );
    expect(gatePolicyOf(tier)).toEqual({
      tier: '1',
      budgetSpent: 'freeze',
      reserve: 0.2,
      incidents: 'warn',
      standing: 'warn',
      unknown: 'closed',
      approvals: ['tester'],
      approvalWithin: 'PT4H',
    });
  });
});

describe('any decision', () => {
  const facts = fc.record<GateFacts>({
    budgets: fc.option(
      fc.array(
        fc.constantFrom(budget(0.5), budget(-1), budget(0.01), noData, budget(1, {}, 'page')),
        { maxLength: 3 },
      ),
      { nil: undefined },
    ),
    incidents: fc.option(fc.array(fc.constant({ id: 'I', title: 'x' }), { maxLength: 2 }), {
      nil: undefined,
    }),
    standing: fc.option(
      fc.array(
        fc.record({
          title: fc.constant('x'),
          state: fc.constantFrom(
            'met' as const,
            'unmet' as const,
            'waived' as const,
            'unknown' as const,
          ),
        }),
        { maxLength: 3 },
      ),
      { nil: undefined },
    ),
  });
  const effect = fc.constantFrom('freeze' as const, 'warn' as const, 'ignore' as const);
  const policy = fc.record({
    budgetSpent: fc.constantFrom('freeze' as const, 'page' as const, 'warn' as const),
    incidents: effect,
    standing: effect,
    unknown: fc.constantFrom('open' as const, 'closed' as const),
  });

  it('stops exactly where a reason stops, and knows what it can know', () => {
    fc.assert(
      fc.property(facts, policy, (known, rules) => {
        const { verdict, reasons, exitCode } = gate(SERVICE, known, { ...STRICT, ...rules }, NOW);
        const effects = reasons.map(reason => reason.effect);
        expect(verdict === 'stop').toBe(effects.includes('stops'));
        expect(exitCode).toBe(['go', 'stop', 'cannot-know'].indexOf(verdict));
        const isUnknown = effects.includes('unknown') && rules.unknown === 'closed';
        expect(verdict === 'cannot-know').toBe(isUnknown && !effects.includes('stops'));
      }),
    );
  });

  it('is never milder for knowing less', () => {
    const rank = { go: 0, 'cannot-know': 1, stop: 2 };
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom('budgets' as const, 'incidents' as const, 'standing' as const),
        (known, topic) => {
          const decided = (item: GateFacts) => gate(SERVICE, item, STRICT, NOW).verdict;
          fc.pre(decided(known) !== 'stop');
          expect(rank[decided({ ...known, [topic]: undefined })]).toBeGreaterThanOrEqual(
            rank[decided(known)],
          );
        },
      ),
    );
  });
});
