import type { CatalogDocument } from '../documents/types';
import { DEFAULT_POLICY } from '../policy/defaultPolicy';
import type { Policy } from '../policy/Policy';
import { document } from '../testing/documents';
import { buildFleet } from './buildFleet';

const tier = (id: string, rank: number) => ({
  id,
  title: `Tier ${id}`,
  rank,
  approvals: 0,
  requires: {},
});
const POLICY: Policy = {
  ...DEFAULT_POLICY,
  tiers: [tier('1', 0), tier('2', 1)],
};
const PAYMENTS = document('Group', 'payments', { members: ['mara'], parent: 'company' });
const COMPANY = document('Group', 'company');
const MARA = document('User', 'mara');
const ORGANISATION = [PAYMENTS, COMPANY, MARA];

function service(
  name: string,
  spec: Parameters<typeof document>[2] = {},
  more: Parameters<typeof document>[3] = {},
) {
  return document('Component', name, { type: 'service', owner: 'payments', ...spec }, more);
}

function fleetOf(documents: CatalogDocument[], policy: Partial<Policy> = {}) {
  return buildFleet([...ORGANISATION, ...documents], { ...POLICY, ...policy });
}

describe('owner', () => {
  const owners = (aliases: Record<string, string>) => ({
    owners: { ...DEFAULT_POLICY.owners, aliases },
  });

  it.each([
    ['payments', 'owned', 'group:default/payments'],
    ['Group:Default/Payments', 'owned', 'group:default/payments'],
    ['user:mara', 'owned', 'user:default/mara'],
    ['mailers', 'not-found', 'group:default/mailers'],
    ['user:nobody-here', 'not-found', 'user:default/nobody-here'],
    ['component:checkout', 'wrong-kind', 'component:default/checkout'],
    ['TEAM-NAME', 'placeholder', 'group:default/team-name'],
    ['a b / c:d', 'not-found', undefined],
    ['', 'missing', undefined],
    [null, 'missing', undefined],
    [undefined, 'missing', undefined],
  ])('written as %j is %s', (owner, state, ref) => {
    const checkout = service('checkout', owner === undefined ? {} : { owner });
    if (owner === undefined) delete checkout.spec.owner;
    const resolved = fleetOf([checkout]).owner('component:checkout');
    expect(resolved).toMatchObject({ state });
    expect(resolved.ref).toBe(ref);
  });

  it('is unknown, never not found, where no team is in sight', () => {
    const fleet = buildFleet([service('checkout')], POLICY);
    expect(fleet.owner('component:checkout').state).toBe('unknown');
    expect(fleet.hasOrganisation).toBe(false);
  });

  it('follows aliases, leaves a trace, and survives a circle of them', () => {
    const fleet = fleetOf(
      [service('checkout', { owner: 'old-pay' }), service('odd', { owner: 'a' })],
      owners({
        'group:default/old-pay': 'group:default/payments',
        'group:default/a': 'group:default/b',
        'group:default/b': 'group:default/a',
      }),
    );
    expect(fleet.owner('component:checkout').hops.map(({ via, to }) => [via, to])).toEqual([
      ['spec.owner', 'group:default/old-pay'],
      ['alias', 'group:default/payments'],
    ]);
    expect(fleet.owner('component:odd').state).toBe('not-found');
  });

  it.each([
    ['none', undefined, 'missing', undefined, []],
    ['fallback', undefined, 'owned', 'group:default/payments', []],
    ['fallback', 'company', 'owned', 'group:default/company', []],
    ['append', 'company', 'owned', 'group:default/company', ['group:default/payments']],
  ] as const)('inherits by %s with own owner %j', (inherit, owner, state, ref, additional) => {
    const checkout = service('checkout', { system: 'shop' });
    if (owner) checkout.spec.owner = owner;
    else delete checkout.spec.owner;
    const fleet = fleetOf(
      [
        checkout,
        document('System', 'shop', { domain: 'commerce' }),
        document('Domain', 'commerce', { owner: 'payments' }),
      ],
      { owners: { ...DEFAULT_POLICY.owners, inherit } },
    );
    expect(fleet.owner('component:checkout')).toMatchObject({ state, additional });
    expect(fleet.owner('component:checkout').ref).toBe(ref);
    expect(fleet.owner('system:shop').state).toBe(inherit === 'none' ? 'missing' : 'owned');
  });

  it.each([
    ['fallback', undefined, 'unknown', 'group:default/payments'],
    ['append', undefined, 'unknown', 'group:default/payments'],
    ['append', 'user:mara', 'owned', 'user:default/mara'],
  ] as const)('inherits by %s with own owner %j what nobody can know', (...expected) => {
    const [inherit, owner, state, ref] = expected;
    const checkout = service('checkout', { system: 'shop' });
    if (owner) checkout.spec.owner = owner;
    else delete checkout.spec.owner;
    const system = document('System', 'shop', { owner: 'payments' });
    const policy = { ...POLICY, owners: { ...DEFAULT_POLICY.owners, inherit } };
    const resolved = buildFleet([checkout, system, MARA], policy).owner('component:checkout');
    expect(resolved).toMatchObject({ state, ref, additional: [] });
    expect(resolved.hops[0].via).toBe(owner ? 'spec.owner' : 'spec.system');
  });
});

describe('tier', () => {
  it.each([
    [{ annotations: { 'rollcall.dev/tier': '1' } }, {}, 'set', '1'],
    [{}, { tier: 2 }, 'set', '2'],
    [{ annotations: { 'rollcall.dev/tier': '1' } }, { tier: 2 }, 'set', '1'],
    [{}, { tier: 'gold' }, 'invalid', 'gold'],
    [{}, {}, 'missing', undefined],
  ])('of %j and %j is %s', (more, spec, state, declared) => {
    const fleet = fleetOf([service('checkout', spec, more)]);
    expect(fleet.tier('component:checkout')).toMatchObject({ state });
    expect(fleet.tier('component:checkout').declared).toBe(declared);
  });
});

describe('onCall', () => {
  const rotation = (name: string, owner: string) => document('OnCallRotation', name, { owner });
  const policy = (name: string, owner: string) => document('EscalationPolicy', name, { owner });
  const annotated = (value: string) =>
    service('checkout', {}, { annotations: { 'rollcall.dev/on-call': value } });

  it.each([
    [
      'its annotation',
      [annotated('oncallrotation:special'), rotation('special', 'company')],
      'explicit',
      'oncallrotation:default/special',
    ],
    [
      'its annotation without a kind',
      [annotated('special'), policy('special', 'company')],
      'explicit',
      'escalationpolicy:default/special',
    ],
    [
      'an annotation that leads nowhere',
      [annotated('gone'), rotation('r', 'payments')],
      'invalid',
      undefined,
    ],
    ['an annotation of another kind', [annotated('group:payments')], 'invalid', undefined],
    [
      'the escalation policy before the rotation of its team',
      [service('checkout'), rotation('r', 'payments'), policy('p', 'payments')],
      'team',
      'escalationpolicy:default/p',
    ],
    [
      'the rotation of its team',
      [service('checkout'), rotation('r', 'payments')],
      'team',
      'oncallrotation:default/r',
    ],
    [
      'the rotation of a parent team',
      [service('checkout'), rotation('r', 'company')],
      'parent',
      'oncallrotation:default/r',
    ],
    [
      'two rotations of one team',
      [service('checkout'), rotation('r', 'payments'), rotation('s', 'payments')],
      'ambiguous',
      undefined,
    ],
    ['nothing at all', [service('checkout')], 'missing', undefined],
    [
      'a person as owner',
      [service('checkout', { owner: 'user:mara' }), rotation('r', 'payments')],
      'missing',
      undefined,
    ],
  ] as const)('comes from %s', (_, documents, state, ref) => {
    const duty = fleetOf([...documents]).onCall('component:checkout');
    expect(duty.state).toBe(state);
    expect(duty.ref).toBe(ref);
  });

  it('ends at the fallback of the organisation, and tells every step', () => {
    const fleet = fleetOf([service('checkout')], {
      onCall: { fallback: 'oncallrotation:default/platform', parentTeams: 'accept' },
    });
    const duty = fleet.onCall('component:checkout');
    expect(duty).toMatchObject({ state: 'fallback', ref: 'oncallrotation:default/platform' });
    expect(duty.hops.map(({ via }) => via)).toEqual([
      'spec.owner',
      'parent group',
      'onCall.fallback',
    ]);
  });

  it('is that of a parent team which is named as the policy says, too', () => {
    const { owners } = DEFAULT_POLICY;
    const fleet = fleetOf(
      [
        service('checkout', { owner: 'cards' }),
        document('Group', 'cards', { parent: 'old-company' }),
        rotation('r', 'company'),
      ],
      { owners: { ...owners, aliases: { 'group:default/old-company': 'group:default/company' } } },
    );
    expect(fleet.onCall('component:checkout')).toMatchObject({
      state: 'parent',
      ref: 'oncallrotation:default/r',
    });
  });

  it('is what a group owns, for the group itself', () => {
    const fleet = fleetOf([service('checkout'), rotation('r', 'company')]);
    expect(fleet.onCall('group:payments')).toMatchObject({
      state: 'parent',
      ref: 'oncallrotation:default/r',
    });
    expect(fleet.onCall('group:company')).toMatchObject({ state: 'team', hops: [{ via: 'owns' }] });
  });

  it.each([
    [{ 'pagerduty.com/service-id': 'PABC', 'pagerduty.com/account': 'eu' }, 'PABC', 'eu'],
    [{ 'pagerduty.com/integration-key': 'R0secret' }, undefined, undefined],
  ])('is kept where the annotations of PagerDuty say: %j', (annotations, id, account) => {
    const fleet = fleetOf([service('checkout', {}, { annotations }), rotation('r', 'payments')]);
    const duty = fleet.onCall('component:checkout');
    expect(duty.state).toBe('external');
    expect(duty.external).toEqual({ vendor: 'pagerduty', service: id, account });
    expect(JSON.stringify(duty)).not.toContain('R0secret');
  });
});

describe('dependencies', () => {
  it('turns dependencyOf round and reads what guards each edge', () => {
    const fleet = fleetOf([
      service(
        'checkout',
        { dependsOn: ['component:ledger', 'resource:gone', 'auth'], consumesApis: ['rates'] },
        {
          annotations: {
            'rollcall.dev/dependencies':
              'component:ledger: {failureMode: orders wait, guard: queue}\nresource:cache: {optional: true}\n',
          },
        },
      ),
      service('ledger'),
      service('auth'),
      document('API', 'rates'),
      document('Resource', 'cache', { dependencyOf: ['component:checkout', 'component:nobody'] }),
    ]);
    const edges = fleet
      .dependencies('component:checkout')
      .map(({ ref, via, exists, hard, guard, kindMissing }) => ({
        ref,
        via,
        exists,
        hard,
        guard,
        kindMissing: Boolean(kindMissing),
      }));
    expect(edges).toEqual([
      {
        ref: 'component:default/ledger',
        via: 'dependsOn',
        exists: true,
        hard: true,
        guard: 'queue',
        kindMissing: false,
      },
      {
        ref: 'resource:default/gone',
        via: 'dependsOn',
        exists: false,
        hard: true,
        guard: undefined,
        kindMissing: false,
      },
      {
        ref: 'component:default/auth',
        via: 'dependsOn',
        exists: false,
        hard: true,
        guard: undefined,
        kindMissing: true,
      },
      {
        ref: 'api:default/rates',
        via: 'consumesApis',
        exists: true,
        hard: true,
        guard: undefined,
        kindMissing: false,
      },
      {
        ref: 'resource:default/cache',
        via: 'dependencyOf',
        exists: true,
        hard: false,
        guard: undefined,
        kindMissing: false,
      },
    ]);
    expect(fleet.dependencies('resource:cache')).toMatchObject([
      { ref: 'component:default/nobody', via: 'dependencyOf', exists: false },
    ]);
    expect(fleet.dependants('component:ledger')).toEqual(['component:default/checkout']);
    expect(fleet.dependants('resource:cache')).toEqual(['component:default/checkout']);
  });
});

describe('service', () => {
  it('gathers what belongs to it, each with why and where', () => {
    const checkout = service(
      'checkout',
      { system: 'shop' },
      { annotations: { 'rollcall.dev/tier': '1' }, labels: { pci: 'yes' } },
    );
    const fleet = buildFleet(
      [
        ...ORGANISATION,
        checkout,
        service('other'),
        document('SLO', 'checkout-availability', { service: 'checkout' }),
        document(
          'Service',
          'front',
          {},
          { annotations: { 'rollcall.dev/service': 'component:checkout' } },
        ),
        document('SLO', 'front-latency', { service: 'front' }),
        document(
          'PrometheusRule',
          'alerts',
          { groups: [{ name: 'g', rules: [{ alert: 'A', labels: { service: 'checkout' } }] }] },
          { namespace: 'monitoring' },
        ),
        document('Runbook', 'restart', { appliesTo: { services: ['component:checkout'] } }),
        document('Runbook', 'by-tier', {
          appliesTo: { match: { tier: ['1'], labels: { pci: 'yes' } } },
        }),
        document('Runbook', 'for-all', { appliesTo: { match: {} } }),
        document('Journey', 'buy', { services: ['component:checkout'] }),
      ],
      POLICY,
      { locate: (_, pointer) => (pointer === '/spec/owner' ? { line: 99, column: 7 } : undefined) },
    );
    const profile = fleet.service('component:checkout');
    expect(profile).toMatchObject({ title: 'checkout', system: 'shop', type: 'service' });
    expect(profile.slos.map(({ ref }) => ref)).toEqual([
      'slo:default/checkout-availability',
      'slo:default/front-latency',
    ]);
    expect(profile.rules.map(({ ref }) => ref)).toEqual(['prometheusrule:monitoring/alerts']);
    expect(profile.runbooks.map(({ ref }) => ref)).toEqual([
      'runbook:default/by-tier',
      'runbook:default/restart',
    ]);
    expect(profile.journeys.map(({ ref }) => ref)).toEqual(['journey:default/buy']);
    expect(profile.owner.hops[0].position).toEqual({ line: 99, column: 7 });
    expect(profile.tier.hops[0].position).toEqual({ line: checkout.source.line, column: 1 });
    expect(fleet.service('component:other').runbooks).toEqual([]);
  });

  it('says so where there is no such service, and which one may be meant', () => {
    const fleet = fleetOf([service('checkout'), document('Component', 'lib', { type: 'library' })]);
    expect(() => fleet.service('component:default/chekout')).toThrow(
      /Did you mean component:default\/checkout/,
    );
    expect(() => fleet.service('component:lib')).toThrow(/is no service/);
  });
});

describe('resolveService', () => {
  const from = (namespace: string) => document('SLO', 'slo', {}, { namespace });

  it('prefers the namespace of the document, then default, then the only one of that name', () => {
    const fleet = fleetOf([
      service('a', {}, { namespace: 'shop' }),
      service('a'),
      service('only', {}, { namespace: 'far' }),
      service('twice', {}, { namespace: 'x' }),
      service('twice', {}, { namespace: 'y' }),
    ]);
    expect(fleet.resolveService('a', from('shop'))).toBe('component:shop/a');
    expect(fleet.resolveService('a', from('elsewhere'))).toBe('component:default/a');
    expect(fleet.resolveService('only', from('shop'))).toBe('component:far/only');
    expect(fleet.resolveService('twice', from('shop'))).toBeUndefined();
  });
});

describe('references', () => {
  it('tells which lead nowhere, and where they stand', () => {
    const fleet = fleetOf([
      service('checkout', { system: 'gone', subcomponentOf: 'component:checkout' }),
      document('OnCallRotation', 'r', {
        owner: 'payments',
        layers: [{ versions: [{ members: ['user:mara', 'user:left', 'none'] }] }],
        overrides: [
          { cover: { replace: 'user:mara', with: 'user:away' } },
          { window: { assign: ['user:mara'] } },
        ],
      }),
      document('EscalationPolicy', 'p', {
        owner: 'payments',
        steps: [{ notify: ['oncallrotation:r', 'oncallrotation:x', 'fallback'] }],
      }),
      document('SLO', 's', { service: 'nothing' }),
    ]);
    expect(
      fleet
        .references()
        .filter(({ exists }) => !exists)
        .map(({ from, pointer }) => [from.ref, pointer]),
    ).toEqual([
      ['component:default/checkout', '/spec/system'],
      ['oncallrotation:default/r', '/spec/layers/0/versions/0/members/1'],
      ['oncallrotation:default/r', '/spec/overrides/0/cover/with'],
      ['escalationpolicy:default/p', '/spec/steps/0/notify/1'],
      ['slo:default/s', '/spec/service'],
    ]);
  });
});

describe('promises', () => {
  const labelled = (labels: Record<string, string>) =>
    document('ServiceLevelObjective', 'checkout-errors', {}, { namespace: 'monitoring', labels });

  it.each([
    ['spec.service', document('SLO', 's', { service: 'checkout' })],
    ['spec.serviceRef', document('SLO', 's', { serviceRef: 'checkout' })],
    ['/metadata/labels/pyrra.dev~1service', labelled({ 'pyrra.dev/service': 'checkout' })],
  ])('name their service by %s', (via, slo) => {
    const fleet = fleetOf([service('checkout'), slo]);
    expect(fleet.links('component:checkout').slos).toMatchObject([
      { ref: slo.ref, hops: [{ via }] },
    ]);
    expect(fleet.references()).toMatchObject([{ target: 'component:default/checkout' }]);
  });

  it('name other documents of OpenSLO, inline ones and metric queries aside', () => {
    const source = (more = {}) => ({ metricSource: { metricSourceRef: 'prom', ...more } });
    const fleet = fleetOf([
      service('checkout'),
      document('DataSource', 'prom', { type: 'Prometheus', connectionDetails: { targetRef: 'x' } }),
      document('SLI', 'latency-p99', {
        ratioMetric: { good: source({ spec: { targetRef: 'none of ours' } }), total: source() },
      }),
      document('SLO', 's', {
        service: 'checkout',
        objectives: [{ indicatorRef: 'latency/p99' }, { sliRef: 'gone' }],
        alertPolicies: [
          'named',
          { alertPolicyRef: 'policy' },
          { kind: 'AlertPolicy', spec: { conditions: [{ conditionRef: 'fast' }] } },
        ],
      }),
      document('AlertPolicy', 'policy', { notificationTargets: [{ targetRef: 'mail' }] }),
    ]);
    const uses = fleet.references().map(({ pointer, target, exists }) => [pointer, target, exists]);
    expect(uses).toEqual([
      ['/spec/service', 'component:default/checkout', true],
      ['/spec/objectives/0/indicatorRef', 'sli:default/latency-p99', true],
      ['/spec/objectives/1/sliRef', 'sli:default/gone', false],
      ['/spec/alertPolicies/0', 'alertpolicy:default/named', false],
      ['/spec/alertPolicies/1/alertPolicyRef', 'alertpolicy:default/policy', true],
      [
        '/spec/alertPolicies/2/spec/conditions/0/conditionRef',
        'alertcondition:default/fast',
        false,
      ],
      ['/spec/ratioMetric/good/metricSource/metricSourceRef', 'datasource:default/prom', true],
      ['/spec/ratioMetric/total/metricSource/metricSourceRef', 'datasource:default/prom', true],
      ['/spec/notificationTargets/0/targetRef', 'alertnotificationtarget:default/mail', false],
    ]);
  });
});

describe('a document that was rejected', () => {
  it('is not reported again by those who refer to it', () => {
    const rejected = (ref: string) => ({
      reason: 'schema' as const,
      message: 'bad',
      remedy: 'mend it',
      file: 'a.yaml',
      ref,
    });
    const fleet = buildFleet(
      [
        ...ORGANISATION,
        service('checkout', { owner: 'mailers', system: 'shop', dependsOn: ['component:ledger'] }),
      ],
      POLICY,
      {
        problems: ['group:default/mailers', 'system:default/shop', 'component:default/ledger'].map(
          rejected,
        ),
      },
    );
    expect(fleet.owner('component:checkout')).toMatchObject({
      state: 'unknown',
      reason: 'rejected',
    });
    expect(fleet.references().map(({ exists }) => exists)).toEqual([true]);
    expect(fleet.dependencies('component:checkout')).toMatchObject([{ exists: true }]);
  });
});

describe('definitions', () => {
  it('keeps the first, lists duplicates, and lets what is judged come before what is only known', () => {
    const known = service('checkout', { owner: 'company' }, { audited: false });
    const judged = service('checkout');
    expect(fleetOf([known, judged]).get('component:checkout')).toBe(judged);
    expect(fleetOf([known, judged]).duplicates().size).toBe(0);
    const again = service('checkout');
    expect(fleetOf([judged, again]).duplicates().get('component:default/checkout')).toEqual([
      judged,
      again,
    ]);
  });
});
