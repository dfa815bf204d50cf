import type { Finding } from '@rollcall/model';
import fc from 'fast-check';
import { fleetOf, NO_FACTS, NOW, ORGANISATION, service } from '@rollcall/test-utils';
import type { CampaignItem, CampaignState } from '../api/campaigns';
import { audit } from '../audit';
import { advanceCampaign, joinedLater, startCampaign, teamsOf } from '.';

const POLICY = `
tiers: {'1': {title: Critical, requires: {members: 2}}, '2': {title: Important}}
tierOrder: ['1', '2']
rules: {tier-missing: warning}
`;
const COMPANY = `
kind: Group
metadata: {name: company}
spec: {type: organization, children: [payments]}
---
`;

function world(services: string) {
  const fleet = fleetOf({ documents: ORGANISATION + COMPANY + services, policy: POLICY });
  return { fleet, findings: audit(fleet, NO_FACTS, NOW) };
}

const names = (items: readonly { entityRef: string }[]) =>
  items.map(({ entityRef }) => entityRef.replace('component:default/', ''));

describe('starting a campaign', () => {
  const { fleet, findings } = world(
    service({ name: 'checkout', tier: '1' }) +
      service({ name: 'ledger', spec: 'system: shop' }) +
      service({ name: 'search', owner: 'platform', spec: 'system: "system:default/shop"' }) +
      service({ name: 'legacy', owner: 'gone' }),
  );
  const RULES = ['tier-missing', 'owner-unknown'];

  it.each([
    [{}, ['ledger', 'legacy', 'legacy', 'search']],
    [{ tiers: [], teams: [], systems: [] }, ['ledger', 'legacy', 'legacy', 'search']],
    [{ tiers: ['1'] }, []],
    [{ tiers: ['none'] }, ['ledger', 'legacy', 'legacy', 'search']],
    [{ teams: ['group:default/company'] }, ['ledger']],
    [{ teams: ['group:default/gone'] }, ['legacy', 'legacy']],
    [{ systems: ['system:default/shop'] }, ['ledger', 'search']],
    [{ systems: ['system:default/shop'], teams: ['group:default/platform'] }, ['search']],
  ])('freezes the open findings of the scope %j', (scope, expected) => {
    const { items } = startCampaign(fleet, findings, { scope, rules: RULES });
    expect(names(items).sort()).toEqual(expected);
  });

  it('keeps words, remedy and owner of each finding', () => {
    const request = { scope: {}, rules: ['owner-unknown', 'tier-missing'] };
    const { items, services } = startCampaign(fleet, findings, request);
    expect(services).toHaveLength(4);
    expect(items.find(({ rule }) => rule === 'owner-unknown')).toMatchObject({
      entityRef: 'component:default/legacy',
      title: 'legacy',
      state: 'open',
      reopened: false,
      message: expect.stringContaining('gone'),
    });
    expect(teamsOf(fleet, items)).toEqual([
      { teamRef: undefined, title: 'Nobody', total: 2, closed: 0 },
      { teamRef: 'group:default/payments', title: 'payments', total: 1, closed: 0 },
      { teamRef: 'group:default/platform', title: 'platform', total: 1, closed: 0 },
    ]);
  });

  it('does not take in what is waived, or of other rules', () => {
    const waived = findings.map((finding): Finding => ({ ...finding, state: 'waived' }));
    expect(startCampaign(fleet, waived, { scope: {}, rules: RULES }).items).toEqual([]);
    expect(startCampaign(fleet, findings, { scope: {}, rules: ['slo-missing'] }).items).toEqual([]);
  });
});

describe('a campaign under way', () => {
  const before = world(service({ name: 'ledger' }) + service({ name: 'search' }));
  const request = { scope: {}, rules: ['tier-missing'] };
  const started = startCampaign(before.fleet, before.findings, request);

  it('lists services that join later apart', () => {
    const { fleet, findings } = world(
      service({ name: 'ledger' }) + service({ name: 'new' }) + service({ name: 'fine', tier: '2' }),
    );
    const campaign = { ...request, services: started.services };
    expect(joinedLater(fleet, findings, campaign)).toEqual([
      { entityRef: 'component:default/fine', title: 'fine', openFindings: 0 },
      { entityRef: 'component:default/new', title: 'new', openFindings: 1 },
    ]);
    const advanced = advanceCampaign({ state: 'open', items: started.items }, fleet, {
      findings,
      now: NOW,
    });
    expect(advanced).toMatchObject({ state: 'open', total: 2, closed: 1 });
  });

  it('closes nothing about a service whose document was rejected', () => {
    const ref = 'component:default/ledger';
    const documents = ORGANISATION + COMPANY + service({ name: 'search' });
    const problem = {
      reason: 'schema' as const,
      message: 'broken',
      remedy: 'mend it',
      file: 'catalog.yaml',
      ref,
    };
    const fleet = fleetOf({ documents, policy: POLICY, problems: [problem] });
    const findings = audit(fleet, NO_FACTS, NOW);
    const { items } = advanceCampaign({ state: 'open', items: started.items }, fleet, {
      findings,
      now: NOW,
    });
    expect(items.map(({ state }) => state)).toEqual(['open', 'open']);
  });

  it('follows the service to whoever owns it now', () => {
    const { fleet, findings } = world(
      service({ name: 'ledger', owner: 'platform' }) + service({ name: 'search', tier: '2' }),
    );
    const { items } = advanceCampaign({ state: 'open', items: started.items }, fleet, {
      findings,
      now: NOW,
    });
    expect(items.map(({ teamRef, state }) => [teamRef, state])).toEqual([
      ['group:default/platform', 'open'],
      ['group:default/payments', 'closed'],
    ]);
  });
});

/** The campaign as a plain tale: what each step does to what is remembered. */
interface Model {
  state: CampaignState;
  closedAt?: string;
  items: { state: CampaignItem['state']; closedAt?: string; reopened: boolean }[];
}

const COUNT = 4;
type Seen = Finding['state'] | 'absent';
const seen = fc.constantFrom<Seen>('open', 'baselined', 'waived', 'unknown', 'absent');

describe('any run of audits', () => {
  const { fleet, findings } = world(
    Array.from({ length: COUNT }, (_, number) => service({ name: `service-${number}` })).join(''),
  );
  const request = { scope: {}, rules: ['tier-missing'] };
  const { items } = startCampaign(fleet, findings, request);
  const ours = items.map(({ fingerprint }) =>
    findings.find(finding => finding.fingerprint === fingerprint)!,
  );

  function stepModel(model: Model, states: readonly Seen[], now: string): Model {
    const next = model.items.map((item, at) => {
      const state = states[at];
      if (state === 'unknown') return item;
      if (state === 'open' || state === 'baselined') {
        return { state: 'open' as const, reopened: item.reopened || item.state !== 'open' };
      }
      const now2 = {
        ...item,
        state: state === 'waived' ? ('waived' as const) : ('closed' as const),
      };
      return { ...now2, closedAt: item.closedAt ?? now };
    });
    if (next.some(({ state }) => state === 'open')) return { state: 'open', items: next };
    return { state: 'done', closedAt: model.closedAt ?? now, items: next };
  }

  it('leaves the campaign as the model says, never growing and never losing an item', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(seen, { minLength: COUNT, maxLength: COUNT }), { maxLength: 12 }),
        runs => {
          let campaign: { state: CampaignState; closedAt?: string; items: CampaignItem[] } = {
            state: 'open',
            items,
          };
          let model: Model = {
            state: 'open',
            items: items.map(() => ({ state: 'open', reopened: false })),
          };
          runs.forEach((states, day) => {
            const now = new Date(Date.parse(NOW) + day * 86_400_000).toISOString();
            const found = ours.flatMap((finding, at): Finding[] => {
              const state = states[at];
              return state === 'absent' ? [] : [{ ...finding, state }];
            });
            const advanced = advanceCampaign(campaign, fleet, { findings: found, now });
            model = stepModel(model, states, now);
            campaign = advanced;
            expect(advanced.items.map(item => item.fingerprint)).toEqual(
              items.map(item => item.fingerprint),
            );
            expect(advanced.state).toBe(model.state);
            expect(advanced.closedAt).toBe(model.closedAt);
            expect(
              advanced.items.map(({ state, closedAt, reopened }) => ({
                state,
                closedAt,
                reopened,
              })),
            ).toEqual(model.items.map(item => ({ closedAt: undefined, ...item })));
            expect(advanced.total).toBe(COUNT);
            expect(advanced.closed).toBe(
              model.items.filter(({ state }) => state !== 'open').length,
            );
            // The same audit again changes nothing, whichever replica runs it.
            expect(advanceCampaign(advanced, fleet, { findings: found, now })).toEqual(advanced);
          });
        },
      ),
    );
  });

  it('changes nothing about a campaign that was ended by hand', () => {
    const ended = { state: 'ended' as const, closedAt: NOW, items };
    expect(advanceCampaign(ended, fleet, { findings: [], now: NOW })).toEqual({
      ...ended,
      total: COUNT,
      closed: 0,
    });
  });
});
