import {
  fleetOf,
  type FleetText,
  NO_FACTS,
  NOW,
  ORGANISATION,
  service,
} from '@rollcall/test-utils';
import { whatIf } from './whatIf';
import { zonesIn } from './zones';

const POLICY = 'tiers: {"1": {title: Critical, approvals: 1}, "2": {title: Other, approvals: 0}}';

function ask(documents: FleetText['documents'], ...remove: string[]) {
  const files = typeof documents === 'string' ? { 'a.yaml': documents } : documents;
  const fleet = fleetOf({ documents: { 'org.yaml': ORGANISATION, ...files }, policy: POLICY });
  return whatIf(fleet, NO_FACTS, NOW, { remove });
}

const person = (name: string, team: string) =>
  `kind: User\nmetadata: {name: ${name}}\nspec: {memberOf: [${team}]}\n---\n`;

const NOTHING = { orphaned: [], emptyShifts: [], unapprovable: [], broken: [], journeys: [] };

describe('whatIf', () => {
  it('tells nothing where nothing is removed', () => {
    const documents = service({ name: 'pay' }) + service({ name: 'lost', owner: 'nobody-here' });
    expect(ask(documents)).toEqual({ removed: [], ...NOTHING });
  });

  it('refuses what is not there, and names the nearest', () => {
    expect(() => ask('', 'user:default/marra')).toThrow('Did you mean user:default/mara?');
  });

  it.each([
    ['the only member of the owner', 'user:default/mara', 'in which nobody is active'],
    ['the owner', 'group:default/payments', 'Its owner group:payments would be gone.'],
  ])('tells which services are orphaned without %s, worst tier first', (_name, gone, because) => {
    const { orphaned, removed } = ask(
      service({ name: 'a', tier: '2' }) +
        service({ name: 'b', tier: '1' }) +
        service({ name: 'c', owner: 'platform' }) +
        service({ name: 'lost', owner: 'nobody-here' }),
      gone,
    );
    expect(removed.map(({ ref }) => ref)).toEqual([gone]);
    expect(orphaned.map(({ ref, tier }) => [ref, tier])).toEqual([
      ['component:default/b', '1'],
      ['component:default/a', '2'],
    ]);
    expect(orphaned[0].because).toContain(because);
  });

  it('orphans nothing while somebody is left, and all when the last goes', () => {
    const documents = service({ name: 'pay' }) + person('lee', 'payments');
    expect(ask(documents, 'user:default/mara').orphaned).toEqual([]);
    expect(ask(documents, 'user:default/mara', 'user:default/lee').orphaned).toHaveLength(1);
    const everybody = ['mara', 'lee', 'kim'].map(name => `user:default/${name}`);
    expect(ask(documents, ...everybody).orphaned).toHaveLength(1);
  });

  it('orphans what inherits its owner from a system', () => {
    const documents = `${
      ORGANISATION + service({ name: 'pay', owner: '', spec: 'system: shop' })
    }kind: System\nmetadata: {name: shop}\nspec: {owner: payments}`;
    const fleet = fleetOf({ documents, policy: 'owners: {inherit: fallback}' });
    const { orphaned } = whatIf(fleet, NO_FACTS, NOW, { remove: ['system:default/shop'] });
    expect(orphaned).toMatchObject([
      { title: 'pay', because: 'It inherits its owner from what would be gone.' },
    ]);
  });

  it('orphans the service of a person', () => {
    const { orphaned } = ask(service({ name: 'pay', owner: 'user:mara' }), 'user:default/mara');
    expect(orphaned).toMatchObject([{ because: 'Its owner user:mara would be gone.' }]);
  });

  describe('with rotations', () => {
    const rotation = `
kind: OnCallRotation
metadata: {name: duty}
spec:
  owner: payments
  timeZone: Pacific/Auckland
  layers:
    - versions:
        - {effectiveFrom: "2025-01-01T09:00", members: [user:kim]}
        - {effectiveFrom: "2026-11-21T20:00", members: [user:mara, user:gone]}
        - {effectiveFrom: "2027-01-01T09:00", members: [user:lee, user:mara]}
---
${person('lee', 'payments')}`;

    it.each([
      [['kim'], []],
      [['mara'], [{ left: 1, because: 'It would lose user:mara.' }]],
      [
        ['mara', 'lee'],
        [{ left: 0, because: 'It would lose user:lee and user:mara. Nobody would be left.' }],
      ],
    ])('counts who is left on a rotation without %s', (people, expected) => {
      const { emptyShifts } = ask(rotation, ...people.map(name => `user:default/${name}`));
      expect(emptyShifts).toEqual(
        expected.map(each => ({ ref: 'oncallrotation:default/duty', title: 'duty', ...each })),
      );
    });

    it('tells that a rotation is gone itself', () => {
      const { emptyShifts } = ask(rotation, 'oncallrotation:default/duty');
      expect(emptyShifts).toMatchObject([{ left: 0, because: 'It would be gone itself.' }]);
    });
  });

  describe('with runbooks', () => {
    const runbook = (risk: string) => `
kind: Runbook
metadata: {name: restart}
spec: {owner: payments, risk: ${risk}, appliesTo: {match: {type: [service]}}}
---
`;
    const team = person('lee', 'payments');

    it.each<[string, string, string, string[], number]>([
      ['one of two goes, and another must approve', '1', 'mutating', ['mara'], 1],
      ['one of two goes, and nobody need approve', '2', 'mutating', ['mara'], 0],
      ['both go', '2', 'mutating', ['mara', 'lee'], 1],
      ['it only reads', '1', 'read-only', ['mara', 'lee'], 0],
    ])('tells who could not approve: %s', (_name, tier, risk, people, count) => {
      const { unapprovable } = ask(
        service({ name: 'pay', tier }) + team + runbook(risk),
        ...people.map(name => `user:default/${name}`),
      );
      expect(unapprovable).toHaveLength(count);
    });

    it('says what it takes', () => {
      const { unapprovable } = ask(
        service({ name: 'pay', tier: '1' }) + team + runbook('mutating'),
        'user:default/mara',
      );
      expect(unapprovable[0].because).toBe(
        'group:payments would have 1 of the 2 people it takes to run and approve runbook:restart.',
      );
    });

    it('leaves out what nobody could approve before', () => {
      const documents = service({ name: 'pay', tier: '1' }) + runbook('mutating');
      expect(ask(documents, 'user:default/mara').unapprovable).toEqual([]);
    });
  });

  describe('with dependencies', () => {
    const documents = [
      service({ name: 'ledger' }),
      service({ name: 'pay', spec: 'dependsOn: [component:ledger], providesApis: [money]' }),
      service({ name: 'shop', spec: 'consumesApis: [money]' }),
      service({
        name: 'mail',
        spec: 'dependsOn: [component:pay]',
        annotations: 'rollcall.dev/dependencies: "component:pay: {guard: queue}"',
      }),
      service({
        name: 'chat',
        spec: 'dependsOn: [component:pay]',
        annotations: 'rollcall.dev/dependencies: "component:pay: {optional: true}"',
      }),
      'kind: API\nmetadata: {name: money}\nspec: {type: openapi, owner: payments}\n---\n',
      'kind: Journey\nmetadata: {name: buy, title: Buy}\nspec: {services: [shop]}\n---\n',
    ].join('');

    it('walks what leans on it, but not past a guard', () => {
      const { broken, journeys } = ask(documents, 'component:default/ledger');
      expect(broken.map(({ title, distance, because }) => [title, distance, because])).toEqual([
        ['pay', 1, 'It leans on component:ledger, which would be gone.'],
        ['shop', 3, 'It leans on api:money, which would fail.'],
      ]);
      expect(journeys).toEqual([
        {
          ref: 'journey:default/buy',
          title: 'Buy',
          because: 'Its step component:shop would fail.',
        },
      ]);
    });

    it('breaks an API with the last of those who provide it', () => {
      const more = documents + service({ name: 'bank', spec: 'providesApis: [money]' });
      const titles = (...remove: string[]) => ask(more, ...remove).broken.map(({ title }) => title);
      expect(titles('component:default/pay')).toEqual([]);
      expect(titles('component:default/pay', 'component:default/bank')).toEqual(['shop']);
      expect(titles('api:default/money')).toEqual(['shop']);
    });

    describe('in zones', () => {
      const zone = (names: string) => `rollcall.dev/zones: "${names}"`;
      const inZones = [
        service({ name: 'ledger', annotations: zone('north, south') }),
        service({ name: 'pay', annotations: zone('north') }),
        service({ name: 'shop', spec: 'dependsOn: [component:pay]' }),
        'kind: Component\nmetadata: {name: cart, labels: {topology.kubernetes.io/zone: south}}\nspec: {type: service, owner: payments}\n---\n',
        'kind: Journey\nmetadata: {name: buy, title: Buy}\nspec: {services: [shop]}\n---\n',
      ].join('');
      const without = (...zones: string[]) =>
        whatIf(fleetOf({ documents: ORGANISATION + inZones }), NO_FACTS, NOW, {
          remove: [],
          zones,
        });

      it('tells what runs nowhere else, what leans on that, and the journey it breaks', () => {
        const { broken, journeys, orphaned, zones } = without('north');
        expect(zones).toEqual(['north']);
        expect(broken.map(({ title, distance, because }) => [title, distance, because])).toEqual([
          ['pay', 0, 'It runs in north and nowhere else.'],
          ['shop', 1, 'It leans on component:pay, which would fail.'],
        ]);
        expect(journeys).toMatchObject([
          { title: 'Buy', because: 'Its step component:shop would fail.' },
        ]);
        // Who answers for it is in no zone.
        expect(orphaned).toEqual([]);
      });

      it('takes the zone of Kubernetes where none is written, and both zones at once', () => {
        const titles = (...zones: string[]) => without(...zones).broken.map(({ title }) => title);
        expect(titles('south')).toEqual(['cart']);
        expect(titles('north', 'south')).toEqual(['cart', 'ledger', 'pay', 'shop']);
        expect(titles()).toEqual([]);
      });

      it('names the nearest where nothing runs in a zone', () => {
        expect(() => without('norht')).toThrow(
          'Nothing says to run in the zone norht. Did you mean north?',
        );
      });

      it('lists the zones with how many services run in no other', () => {
        expect(zonesIn(fleetOf({ documents: ORGANISATION + inZones }))).toEqual([
          { name: 'north', services: 2, nowhereElse: 1 },
          { name: 'south', services: 2, nowhereElse: 1 },
        ]);
      });
    });

    it('tells the journey of a step that is gone', () => {
      const { journeys } = ask(documents, 'component:default/shop');
      expect(journeys[0].because).toBe('Its step component:shop would be gone.');
    });
  });
});
