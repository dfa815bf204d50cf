import { document } from '../testing/documents';
import { DEFAULT_POLICY } from './defaultPolicy';
import { governingPolicy } from './governingPolicy';

const organisation = document('AuditPolicy', 'organisation', {
  scope: 'organisation',
  owners: { aliases: { '@acme/pay': 'group:payments' } },
  tierOrder: ['2', '1'],
  tiers: { '1': { title: 'Lesser' }, '2': { title: 'Critical', approvals: 2 } },
  rules: { 'owner-is-user': 'warning' },
});

function repository(spec: Parameters<typeof document>[2]) {
  return document('AuditPolicy', 'own', { scope: 'repository', ...spec });
}

describe('governingPolicy', () => {
  it('is the built-in one where nobody wrote any', () => {
    expect(governingPolicy([])).toEqual(DEFAULT_POLICY);
  });

  it('ranks tiers in the order of the policy, not of their keys', () => {
    const { tiers } = governingPolicy([organisation]);
    expect(tiers.map(({ id, rank }) => [id, rank])).toEqual([
      ['2', 0],
      ['1', 1],
    ]);
    expect(tiers[0]).toMatchObject({ title: 'Critical', approvals: 2 });
  });

  it('keeps what a change of a tier must pass', () => {
    const gate = { budget: { spent: 'freeze' }, unknown: 'closed' };
    const { tiers } = governingPolicy([
      document('AuditPolicy', 'gated', { tiers: { '1': { gate }, '2': {} } }),
    ]);
    expect(tiers.map(tier => tier.gate)).toEqual([gate, undefined]);
  });

  it('keeps what is asked about incidents', () => {
    const incidents = { review: { severities: [1], within: 'P3D' } };
    const policy = governingPolicy([
      document('AuditPolicy', 'learning', {
        incidents: { actions: { reliabilityWithin: 'P21D' } },
        tiers: { '1': { incidents }, '2': {} },
      }),
    ]);
    expect(policy.incidents).toEqual({ actions: { reliabilityWithin: 'P21D' } });
    expect(policy.tiers.map(tier => tier.incidents)).toEqual([incidents, undefined]);
  });

  it('tells approvals of a change from those of a destruction, and asks one of these where nothing is said', () => {
    const policy = governingPolicy([
      document('AuditPolicy', 'acting', {
        runbooks: { approvals: { mutating: 1 }, standing: ['restart'] },
        tiers: { '1': { approvals: { mutating: 1, destructive: 2 } }, '2': { approvals: 1 } },
      }),
    ]);
    expect(policy.runbooks).toEqual({
      approvals: { mutating: 1, destructive: 1 },
      standing: ['runbook:default/restart'],
    });
    expect(policy.tiers.map(tier => [tier.approvals, tier.approvalsByRisk])).toEqual([
      [2, { mutating: 1, destructive: 2 }],
      [1, undefined],
    ]);
  });

  it('lets no repository say who may act', () => {
    const policy = governingPolicy([
      organisation,
      repository({ runbooks: { standing: ['restart'], approvals: { destructive: 0 } } }),
    ]);
    expect(policy.runbooks).toEqual(DEFAULT_POLICY.runbooks);
    expect(policy.weakenings).toEqual([expect.objectContaining({ setting: 'runbooks' })]);
  });

  it('refuses two that claim the organisation, naming both places', () => {
    const other = document('AuditPolicy', 'other', {}, { file: 'other.yaml' });
    expect(() => governingPolicy([organisation, other])).toThrow(
      /catalog\.yaml:\d+ and other\.yaml:\d+/,
    );
  });

  it('lets a repository add aliases and placeholders and raise severities', () => {
    const policy = governingPolicy([
      organisation,
      repository({
        owners: { aliases: { '@acme/led': 'ledger' }, placeholders: ['acme'] },
        rules: { 'owner-is-user': 'error', 'tier-missing': 'info' },
      }),
    ]);
    expect(policy.weakenings).toEqual([]);
    expect(policy.owners.aliases).toMatchObject({
      '@acme/pay': 'group:default/payments',
      '@acme/led': 'group:default/ledger',
    });
    expect(policy.owners.placeholders).toEqual(['acme']);
    expect(policy.rules).toEqual({
      'owner-is-user': 'error',
      'tier-missing': 'info',
    });
  });

  it.each([
    ['lowering a severity it names', { rules: { 'owner-is-user': 'off' } }, 'rules.owner-is-user'],
    [
      'lowering a built-in severity',
      { rules: { 'owner-missing': 'warning' } },
      'rules.owner-missing',
    ],
    ['own tiers', { tiers: { x: {} } }, 'tiers'],
    ['own waiver places', { waivers: { acceptFrom: ['.'] } }, 'waivers'],
    ['a longer grace', { owners: { departedGrace: 'P1Y' } }, 'owners.departedGrace'],
    ['turning an alias', { owners: { aliases: { '@acme/pay': 'mine' } } }, 'owners.aliases'],
  ])('ignores and lists %s', (_, spec, setting) => {
    const policy = governingPolicy([organisation, repository(spec)], rule =>
      rule === 'owner-missing' ? 'error' : 'off',
    );
    expect(policy.weakenings.map(weakening => weakening.setting)).toEqual([setting]);
    expect({ ...policy, weakenings: [] }).toEqual(governingPolicy([organisation]));
  });

  it('leaves the document of the organisation as it was', () => {
    const before = JSON.stringify(organisation);
    governingPolicy([organisation, repository({ rules: { x: 'error' } })]);
    expect(JSON.stringify(organisation)).toBe(before);
    expect(DEFAULT_POLICY.rules).toEqual({});
  });
});
