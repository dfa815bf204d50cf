import { fleetOf, NO_FACTS, NOW, ORGANISATION, rotation, service } from '@rollcall/test-utils';
import { audit } from '../audit';
import { fleetOverview, orphanedRows } from './fleetOverview';
import { entityReport, serviceReport } from './serviceReport';
import { serviceRows } from './serviceRows';
import type { SnapshotInfo } from './types';

const SNAPSHOT: SnapshotInfo = { generation: 7, readAt: NOW, complete: true };

const fleet = fleetOf({
  documents: {
    'org.yaml': `${ORGANISATION}
kind: Group
metadata: {name: mailers}
spec: {type: team, profile: {displayName: The mailers}, members: [kim]}
---
`,
    'services.yaml': [
      rotation('duty', 'payments'),
      service({ name: 'checkout', tier: '1', spec: 'system: shop, dependsOn: ["component:mail"]' }),
      service({ name: 'mail', tier: '2', owner: 'gone' }),
      service({ name: 'post', tier: '9', owner: 'mailers' }),
      service({
        name: 'odd',
        annotations: '"backstage.io/managed-by-location": "url:https://git.acme.dev/odd.yaml"',
      }),
      'kind: System\nmetadata: {name: shop, title: The shop}\nspec: {owner: payments}',
    ].join(''),
  },
  policy: 'tiers: {"1": {title: Critical, requires: {onCall: {}}}, "2": {title: Important}}',
  problems: [
    {
      reason: 'yaml-syntax',
      message: 'Broken.',
      remedy: 'Mend it.',
      file: 'broken.yaml',
      line: 3,
    },
  ],
});
const findings = audit(fleet, NO_FACTS, NOW);

describe('serviceRows', () => {
  it('gives one row for each service, by reference', () => {
    expect(serviceRows(fleet, findings)).toMatchObject([
      {
        ref: 'component:default/checkout',
        title: 'checkout',
        type: 'service',
        system: 'shop',
        tier: { id: '1', title: 'Critical', rank: 0 },
        owner: { state: 'owned', ref: 'group:default/payments', title: 'payments' },
        marks: { owner: 'met', 'on-call': 'met', tier: 'met', watch: 'not-required' },
        worst: 'warning',
        urgent: undefined,
        orphan: undefined,
      },
      {
        ref: 'component:default/mail',
        owner: { state: 'not-found', declared: 'gone', title: undefined },
        marks: { owner: 'unmet' },
        openFindings: 1,
        worst: 'error',
        urgent: ['owner'],
        orphan: { rule: 'owner-unknown' },
      },
      { ref: 'component:default/odd', tier: undefined, declaredTier: undefined },
      {
        ref: 'component:default/post',
        declaredTier: '9',
        owner: { title: 'The mailers' },
        marks: { tier: 'unmet' },
      },
    ]);
  });
});

describe('serviceReport', () => {
  it('tells everything about one service, and of what it leans on whether it is an orphan', () => {
    const report = serviceReport(fleet, findings, {
      ref: 'component:default/checkout',
      snapshot: SNAPSHOT,
    });
    expect(report).toMatchObject({
      snapshot: SNAPSHOT,
      title: 'checkout',
      place: { file: 'services.yaml', line: 11, url: undefined },
      owner: { kind: 'group', activeMembers: 1, title: 'payments' },
      tier: { state: 'set', declared: '1' },
      onCall: { state: 'team', ref: 'oncallrotation:default/duty' },
      dependencies: [
        { ref: 'component:default/mail', title: 'mail', tier: '2', orphan: true, hard: true },
      ],
      standing: { marks: { owner: 'met' } },
    });
    expect(report.findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['dependency-unowned', 'dependency-tier-inversion']),
    );
  });

  it('links to the text where the catalog says where it was read', () => {
    const report = serviceReport(fleet, findings, {
      ref: 'component:default/odd',
      snapshot: SNAPSHOT,
    });
    expect(report.place?.url).toBe('https://git.acme.dev/odd.yaml');
  });

  it('refuses what is no service', () => {
    const ask = () =>
      serviceReport(fleet, findings, { ref: 'system:default/shop', snapshot: SNAPSHOT });
    expect(ask).toThrow(expect.objectContaining({ name: 'NotFoundError' }));
  });
});

describe('entityReport', () => {
  it('tells of any entity who owns it', () => {
    expect(
      entityReport(fleet, findings, { ref: 'system:default/shop', snapshot: SNAPSHOT }),
    ).toMatchObject({
      title: 'The shop',
      owner: { state: 'owned', kind: 'group', activeMembers: 1 },
      findings: [],
    });
  });
});

describe('fleetOverview', () => {
  const overview = fleetOverview(fleet, serviceRows(fleet, findings), findings);

  it('counts services, orphans and what was rejected', () => {
    expect(overview).toMatchObject({ services: 4, answered: 1, orphans: 1, urgentOrphans: 1 });
    expect(orphanedRows(serviceRows(fleet, findings)).map(({ ref }) => ref)).toEqual([
      'component:default/mail',
    ]);
    expect(overview.rejected).toMatchObject([{ file: 'broken.yaml', reason: 'yaml-syntax' }]);
  });

  it('adds the marks up by tier, those without a tier last', () => {
    expect(overview.tiers.map(({ id, services }) => [id, services])).toEqual([
      ['1', 1],
      ['2', 1],
      ['none', 2],
    ]);
    expect(overview.tiers[1].marks.owner).toEqual({
      met: 0,
      unmet: 1,
      waived: 0,
      unknown: 0,
      'not-required': 0,
    });
  });

  it('counts open findings by severity', () => {
    const { error, warning, info } = overview.openFindings;
    expect(error + warning + info).toBe(findings.filter(({ state }) => state === 'open').length);
    expect(error).toBeGreaterThan(0);
  });
});
