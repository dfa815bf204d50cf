import { fleetOf, NO_FACTS } from '@rollcall/test-utils';
import fc from 'fast-check';
import { routeAlert } from './routeAlert';

const NAMES = ['a', 'b', 'c', 'd'] as const;
const name = fc.constantFrom(...NAMES);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const quoted = (value: unknown) => JSON.stringify(value);

function text(kind: string, name_: string, spec: object, annotations: object = {}): string {
  const apiVersion = ['OnCallRotation', 'EscalationPolicy'].includes(kind)
    ? 'rollcall.dev/v1alpha1'
    : 'backstage.io/v1alpha1';
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name_}, annotations: ${quoted(annotations)}}\nspec: ${quoted(spec)}\n---\n`;
}

const target = fc.oneof(
  name.map(it => `user:${it}`),
  name.map(it => `group:${it}`),
  name.map(it => `oncallrotation:${it}`),
  name.map(it => `escalationpolicy:${it}`),
  fc.constantFrom('fallback', 'component:a', 'nobody at all', ''),
);
const status = maybe(fc.constantFrom('departed', 'retired', 'nonsense'));
const marked = (value: string | undefined) => (value ? { 'rollcall.dev/status': value } : {});

const user = fc.record({ name, memberOf: fc.array(name, { maxLength: 3 }), status });
const group = fc.record({
  name,
  parent: maybe(name),
  children: fc.array(name, { maxLength: 2 }),
  members: fc.array(name, { maxLength: 2 }),
  status,
});
const rotation = fc.record({
  name,
  owner: maybe(target),
  members: fc.array(name, { maxLength: 3 }),
  isEmpty: fc.boolean(),
});
const policy = fc.record({
  name,
  owner: maybe(target),
  steps: fc.array(fc.array(target, { maxLength: 3 }), { maxLength: 3 }),
  repeat: fc.integer({ min: 0, max: 2 }),
});
const component = fc.record({
  name,
  owner: maybe(fc.oneof(target, fc.constantFrom('TODO', '${{ values.owner }}'))),
  onCall: maybe(target),
  dependsOn: fc.array(target, { maxLength: 2 }),
});

const organisation = fc
  .record({
    users: fc.uniqueArray(user, { selector: it => it.name, maxLength: 4 }),
    groups: fc.uniqueArray(group, { selector: it => it.name, maxLength: 4 }),
    rotations: fc.uniqueArray(rotation, { selector: it => it.name, maxLength: 3 }),
    policies: fc.uniqueArray(policy, { selector: it => it.name, maxLength: 3 }),
    components: fc.uniqueArray(component, { selector: it => it.name, maxLength: 4 }),
    fallback: maybe(target),
  })
  .map(({ users, groups, rotations, policies, components, fallback }) => ({
    documents: [
      ...users.map(it => text('User', it.name, { memberOf: it.memberOf }, marked(it.status))),
      ...groups.map(({ name: it, status: mark, ...spec }) =>
        text('Group', it, { type: 'team', ...spec }, marked(mark)),
      ),
      ...rotations.map(it =>
        text('OnCallRotation', it.name, {
          owner: it.owner,
          timeZone: 'Europe/Oslo',
          layers: it.isEmpty
            ? []
            : [
                {
                  name: 'only',
                  versions: [
                    {
                      effectiveFrom: '2026-01-05T09:00',
                      turn: { every: 1, unit: 'day' },
                      members: it.members,
                    },
                  ],
                },
              ],
        }),
      ),
      ...policies.map(it =>
        text('EscalationPolicy', it.name, {
          owner: it.owner,
          repeat: it.repeat,
          steps: it.steps.map((notify, at) => ({ after: `PT${at * 5}M`, notify })),
        }),
      ),
      ...components.map(it =>
        text(
          'Component',
          it.name,
          { type: 'service', lifecycle: 'production', owner: it.owner, dependsOn: it.dependsOn },
          it.onCall === undefined ? {} : { 'rollcall.dev/on-call': it.onCall },
        ),
      ),
    ].join(''),
    policy: fallback === undefined ? 'tiers: {}' : `onCall: {fallback: ${quoted(fallback)}}`,
  }));

const labels = fc.dictionary(
  fc.constantFrom(
    'alertname',
    'service',
    'owner',
    'team',
    'severity',
    'app',
    '__proto__',
    'naïve ☃',
  ),
  fc.oneof(name, target, fc.string()),
  { maxKeys: 5 },
);
const instant = fc
  .integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') })
  .map(ms => new Date(ms).toISOString());

describe('routeAlert of any fleet, however broken', () => {
  it('ends with somebody who can be reached, or the operators, and explains itself', () => {
    fc.assert(
      fc.property(organisation, labels, maybe(target), instant, (text_, given, serviceRef, at) => {
        const fleet = fleetOf(text_);
        const routing = routeAlert(
          fleet,
          { labels: given, annotations: {}, serviceRef },
          NO_FACTS,
          at,
          {
            operators: ['user:default/operator'],
          },
        );
        expect(routing.people.length).toBeGreaterThan(0);
        expect(routing.steps.some(({ state }) => state === 'reaches')).toBe(true);
        expect(routing.hops.length).toBeGreaterThan(0);
        for (const { because } of routing.hops) expect(because).toMatch(/\.$/);
        const wanted = routing.reaches === 'operators' ? ['user:default/operator'] : routing.people;
        expect(routing.people).toEqual(wanted);
        const departed = routing.people.filter(person => fleet.org.departed(person));
        expect(departed).toEqual([]);
        const owner = routing.ownerRef;
        expect(routing.state === 'owned').toBe(owner !== undefined && fleet.has(owner));
        // Plain data, and the same again.
        expect(JSON.parse(JSON.stringify(routing))).toEqual(routing);
      }),
      { numRuns: 500 },
    );
  });
});
