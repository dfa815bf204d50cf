import type { Facts } from '@rollcall/model';
import { fleetOf, NO_FACTS, NOW, service } from '@rollcall/test-utils';
import type { Handover } from '../api/handovers';
import { serviceRows } from '../api/serviceRows';
import { audit } from '../audit';
import { mineOf, type OpenCampaign, teamReport } from '.';

const ORGANISATION = `
kind: Group
metadata: {name: company}
spec: {type: organization, children: [payments]}
---
kind: Group
metadata: {name: payments, title: Payments}
spec: {type: team, parent: company, children: [cards]}
---
kind: Group
metadata: {name: cards}
spec: {type: team, children: [], members: [ghost]}
---
kind: Group
metadata: {name: platform}
spec: {type: team, children: []}
---
kind: Group
metadata: {name: empty}
spec: {type: team, parent: payments, children: []}
---
kind: User
metadata: {name: mara}
spec: {profile: {displayName: Mara}, memberOf: [payments]}
---
kind: User
metadata: {name: noor}
spec: {memberOf: [cards]}
---
kind: User
metadata:
  name: gone
  annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-10-01"}
spec: {memberOf: [payments]}
---
kind: User
metadata: {name: kim}
spec: {memberOf: [platform]}
---
`;
const POLICY = `
tiers:
  '1': {title: Critical, requires: {members: 2, confirmedWithin: P30D}}
  '2': {title: Important, requires: {confirmedWithin: P90D}}
tierOrder: ['1', '2']
`;
const SNAPSHOT = { generation: 1, readAt: NOW, complete: true };

function world(services: string, facts: Facts = NO_FACTS) {
  const fleet = fleetOf({ documents: ORGANISATION + services, policy: POLICY });
  const findings = audit(fleet, facts, NOW);
  return {
    fleet,
    findings,
    facts,
    rows: serviceRows(fleet, findings),
    snapshot: SNAPSHOT,
    now: NOW,
  };
}

const PAYMENTS = 'group:default/payments';
const handover: Handover = {
  id: '1',
  entityRef: 'component:default/search',
  title: 'search',
  fromRef: 'group:default/platform',
  toRef: PAYMENTS,
  state: 'proposed',
  requestedBy: 'user:default/kim',
  requestedAt: NOW,
  steps: [],
};
const campaign: OpenCampaign = {
  campaign: { id: '7', name: 'Every tier known', deadline: '2026-12-24' },
  openByTeam: [
    { teamRef: 'group:default/cards', count: 1 },
    { teamRef: 'group:default/platform', count: 3 },
  ],
};

describe('what is mine', () => {
  const { fleet, ...rest } = world(
    service({ name: 'checkout' }) +
      service({ name: 'cards-api', owner: 'cards' }) +
      service({ name: 'search', owner: 'platform' }) +
      service({ name: 'wiki', owner: 'company' }) +
      service({ name: 'notes', owner: 'user:mara' }),
  );
  const mine = (...claims: string[]) =>
    mineOf(fleet, { ...rest, claims, handovers: [], campaigns: [] });

  it.each([
    [
      ['user:default/mara', PAYMENTS],
      ['cards-api', 'checkout', 'notes', 'wiki'],
    ],
    [
      ['user:default/noor', 'group:default/cards'],
      ['cards-api', 'checkout', 'wiki'],
    ],
    [
      ['user:default/boss', 'group:default/company'],
      ['cards-api', 'checkout', 'wiki'],
    ],
    [['user:default/kim', 'group:default/platform'], ['search']],
    [['user:default/stranger'], []],
  ])('of %j are the services %j', (claims, expected) => {
    expect(mine(...claims).services.map(({ title }) => title)).toEqual(expected);
  });

  it('names the teams of the person by their titles', () => {
    expect(mine('user:default/mara', PAYMENTS, 'group:default/unheard-of').teams).toEqual([
      { ref: PAYMENTS, title: 'Payments' },
    ]);
  });
});

describe('what needs somebody', () => {
  const confirmed = (name: string, at: string) => ({
    entityRef: `component:default/${name}`,
    by: 'user:default/mara',
    at,
  });
  const facts: Facts = {
    asOf: NOW,
    firstSeen: {},
    confirmations: [
      confirmed('fresh', '2026-11-20T00:00:00Z'),
      confirmed('late', '2026-01-01T00:00:00Z'),
      confirmed('soon', '2026-11-01T00:00:00Z'),
      confirmed('orphan', '2026-11-20T00:00:00Z'),
      confirmed('broken', '2026-11-20T00:00:00Z'),
    ],
  };
  const { fleet, ...rest } = world(
    service({ name: 'broken', tier: '2', spec: 'dependsOn: ["component:nowhere"]' }) +
      service({ name: 'fresh', tier: '2' }) +
      service({ name: 'late', tier: '2' }) +
      service({ name: 'soon', tier: '1' }) +
      service({ name: 'orphan', owner: 'empty', tier: '2' }) +
      service({ name: 'not-mine', owner: 'company', tier: '1' }),
    facts,
  );
  const needed = (claims: string[]) =>
    mineOf(fleet, { ...rest, claims, handovers: [handover], campaigns: [campaign] }).needsYou;

  it('is ordered by urgency', () => {
    expect(
      needed(['user:default/mara', PAYMENTS]).map(({ kind, title }) => `${kind} ${title}`),
    ).toEqual([
      'orphan orphan',
      'handover search',
      'confirm late',
      'finding broken',
      'campaign Every tier known',
      'confirm soon',
    ]);
  });

  it('says when, where and why', () => {
    const items = needed(['user:default/mara', PAYMENTS]);
    const of = (kind: string, title: string) =>
      items.find(item => item.kind === kind && item.title === title);
    expect(of('confirm', 'soon')).toMatchObject({ due: '2026-12-01T00:00:00.000Z' });
    expect(of('campaign', 'Every tier known')).toMatchObject({
      because: 'One finding is open.',
      path: '/ownership/campaigns/7',
      due: '2026-12-24',
    });
    expect(of('finding', 'broken')).toMatchObject({
      entityRef: 'component:default/broken',
      because: expect.stringContaining('nowhere'),
    });
  });

  it('names who proposes a handover as people do', () => {
    const asked = (requestedBy: string) =>
      mineOf(fleet, {
        ...rest,
        claims: ['user:default/mara', PAYMENTS],
        handovers: [{ ...handover, requestedBy }],
        campaigns: [],
      }).needsYou.find(({ kind }) => kind === 'handover')?.because;
    expect(asked('user:default/mara')).toBe('Mara proposes that it becomes yours.');
    expect(asked('user:default/unheard-of')).toContain('user:default/unheard-of proposes');
  });

  it('is urgent where an error of a critical tier leaves a question open', () => {
    const urgent = needed(['user:default/mara', PAYMENTS]).filter(item => item.urgent);
    expect(urgent.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'orphan orphan',
      'finding broken',
    ]);
  });

  it('leaves deciding a handover to the receiving team itself, and asks nothing of strangers', () => {
    const boss = needed(['user:default/boss', 'group:default/company']);
    expect(boss.some(({ kind }) => kind === 'handover')).toBe(false);
    expect(boss.some(({ title }) => title === 'late')).toBe(true);
    expect(needed(['user:default/stranger'])).toEqual([]);
    // Services of the team above are theirs to see, not theirs to answer for.
    expect(needed(['user:default/noor', 'group:default/cards']).map(({ title }) => title)).toEqual([
      'Every tier known',
    ]);
  });
});

describe('a team', () => {
  const { fleet, rows, snapshot } = world(
    service({ name: 'checkout', tier: '1' }) +
      service({ name: 'cards-api', owner: 'cards', tier: '2' }) +
      service({ name: 'lost', owner: 'empty' }) +
      service({ name: 'search', owner: 'platform' }),
  );
  const report = (subTeams: boolean, ref = PAYMENTS) =>
    teamReport(fleet, { snapshot, rows, ref, subTeams })!;

  it('is shown with the teams below', () => {
    const team = report(true);
    expect(team).toMatchObject({ ref: PAYMENTS, title: 'Payments', includesSubTeams: true });
    expect(team.services.map(({ title }) => title)).toEqual(['cards-api', 'checkout', 'lost']);
    expect(team.orphans).toBe(1);
    expect(team.subTeams).toEqual([
      { ref: 'group:default/cards', title: 'cards', services: 1 },
      { ref: 'group:default/empty', title: 'empty', services: 1 },
    ]);
    expect(team.members.map(({ title, active, status }) => [title, active, status])).toEqual([
      ['ghost', false, 'unknown'],
      ['gone', false, 'departed'],
      ['Mara', true, undefined],
      ['noor', true, undefined],
    ]);
  });

  it('is shown alone', () => {
    const team = report(false);
    expect(team.services.map(({ title }) => title)).toEqual(['checkout']);
    expect(team.members.map(({ title }) => title)).toEqual(['gone', 'Mara']);
    expect(team.orphans).toBe(0);
  });

  it('says where one person more leaving would be one too many', () => {
    expect(report(true).thin).toEqual([
      {
        ref: 'component:default/cards-api',
        title: 'cards-api',
        because: 'cards has one active member; were one to leave, nobody would be left.',
      },
      {
        ref: 'component:default/checkout',
        title: 'checkout',
        because: 'Payments has 2 active members; tier 1 asks for 2, so nobody may leave.',
      },
      { ref: 'component:default/lost', title: 'lost', because: 'empty has no active member.' },
      {
        ref: 'user:default/gone',
        title: 'gone',
        because: 'Marked as departed since 2026-10-01.',
      },
    ]);
  });

  it('is nothing where there is no such group', () => {
    const ref = 'group:default/unheard-of';
    expect(teamReport(fleet, { snapshot, rows, ref, subTeams: true })).toBeUndefined();
  });
});
