import { atOnce } from '@rollcall/model';
import { fleetOf, NO_FACTS, NOW } from '@rollcall/test-utils';
import { serviceRows } from '../api/serviceRows';
import { audit } from '../audit';
import { canonicalJson } from './canonicalJson';
import { countTrends } from './countTrends';
import { serviceStates } from './serviceStates';

const DOCUMENTS = `
kind: Group
metadata: {name: company}
spec: {type: organization, children: []}
---
kind: Group
metadata: {name: payments}
spec: {type: team, parent: company, children: []}
---
kind: User
metadata: {name: mara}
spec: {memberOf: [payments]}
---
kind: System
metadata: {name: shop}
spec: {owner: payments}
---
kind: Component
metadata: {name: checkout, annotations: {rollcall.dev/tier: "1"}}
spec: {type: service, lifecycle: production, owner: payments, system: shop}
---
kind: Component
metadata: {name: ledger}
spec: {type: service, lifecycle: production, owner: gone, system: shop}
---
kind: API
metadata: {name: orders}
spec: {type: openapi, lifecycle: production, owner: payments, system: nowhere, definition: ''}
`;

const fleet = fleetOf({
  documents: DOCUMENTS,
  policy: 'tiers: {"1": {title: Critical}}\nscope: organisation\n',
});
const findings = audit(fleet, NO_FACTS, NOW);
const rows = serviceRows(fleet, findings);

describe('countTrends', () => {
  const counts = atOnce(countTrends(fleet, rows, findings));
  const of = (dimension: string, key: string) =>
    counts.find(count => count.dimension === dimension && count.key === key)?.counts;

  it('counts the services of the fleet, of each tier and system, and of a team with those above it', () => {
    expect(of('fleet', '')).toMatchObject({ services: 2, orphans: 1 });
    expect(of('tier', '1')).toMatchObject({ services: 1, orphans: 0 });
    expect(of('tier', 'none')).toMatchObject({ services: 1, orphans: 1 });
    expect(of('system', 'system:default/shop')).toMatchObject({ services: 2, orphans: 1 });
    expect(of('team', 'group:default/payments')).toMatchObject({ services: 1, orphans: 0 });
    expect(of('team', 'group:default/company')).toEqual(of('team', 'group:default/payments'));
    expect(of('team', 'group:default/gone')).toBeUndefined();
    expect(of('system', 'system:default/nowhere')).toBeUndefined();
  });

  it('counts a finding once wherever it belongs, about services and everything else', () => {
    const open = findings.filter(({ state }) => state === 'open');
    const { error, warning, info } = of('fleet', '')!.openFindings;
    expect(error + warning + info).toBe(open.length);
    expect(of('rule', 'owner-unknown')).toEqual({
      services: 1,
      answered: 0,
      orphans: 1,
      openFindings: { error: 1, warning: 0, info: 0 },
    });
    const ofApi = open.filter(({ entityRef }) => entityRef === 'api:default/orders');
    expect(ofApi.map(({ rule }) => rule)).toEqual(['reference-unknown']);
    expect(of('team', 'group:default/company')!.openFindings.error).toBe(1);
  });

  it('counts every service once by each answer', () => {
    for (const states of Object.values(of('fleet', '')!.marks!)) {
      expect(Object.values(states).reduce((sum, each) => sum + each, 0)).toBe(2);
    }
  });

  it('is a fleet of none where there is nothing', () => {
    expect(atOnce(countTrends(fleet, [], [])).map(({ dimension }) => dimension)).toEqual(['fleet']);
  });
});

describe('serviceStates', () => {
  it('says how each service stands and why', () => {
    const states = atOnce(serviceStates(rows, findings));
    expect(states.map(({ ref, ownerState, orphanRule }) => [ref, ownerState, orphanRule])).toEqual([
      ['component:default/checkout', 'owned', undefined],
      ['component:default/ledger', 'not-found', 'owner-unknown'],
    ]);
    expect(states[1].reasons.map(({ rule }) => rule)).toContain('owner-unknown');
  });

  it('lists fifty reasons and counts the rest', () => {
    const many = Array.from({ length: 5000 }, (_, number) => ({
      ...findings[0],
      state: 'open' as const,
      entityRef: rows[0].ref,
      fingerprint: `v1:${number}`,
    }));
    const [state] = atOnce(serviceStates(rows, many));
    expect(state.reasons).toHaveLength(50);
    expect(state.moreReasons).toBe(4950);
  });
});

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [true, undefined, null], c: undefined }, '{"a":[true,null,null],"b":1}'],
    [{ é: '\u0000"', e: { z: 0, y: -1.5 } }, '{"e":{"y":-1.5,"z":0},"é":"\\u0000\\""}'],
    ['text', '"text"'],
    [[], '[]'],
  ])('writes %j in one spelling', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });
});
