import type { Fleet } from '@rollcall/model';
import fc from 'fast-check';
import { fleetOf, NO_FACTS, NOW } from '@rollcall/test-utils';
import { whatIf, type WhatIf } from './whatIf';

const POLICY = `
owners: {inherit: fallback}
tiers: {"1": {title: Critical, approvals: 1}, "2": {title: Other, approvals: 0}}
`;
const SIZE = 5;
const numbers = Array.from({ length: SIZE }, (_, at) => at);
const some = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 3 });
const REFS = numbers.flatMap(at =>
  ['user:default/u', 'group:default/g', 'component:default/s', 'api:default/a'].map(
    prefix => `${prefix}${at}`,
  ),
);
const MORE = ['system:default/sys', 'oncallrotation:default/duty', 'runbook:default/restart'];

const names = (prefix: string, list: number[]) => list.map(at => `${prefix}${at}`);

/** Any small organisation, each list of which says who is with or leans on whom. */
const anyFleet = fc
  .record({
    members: fc.array(some, { minLength: SIZE, maxLength: SIZE }),
    parents: fc.array(fc.option(fc.nat(SIZE - 1)), { minLength: SIZE, maxLength: SIZE }),
    owners: fc.array(
      fc.oneof(
        fc.nat(SIZE - 1).map(at => `g${at}`),
        fc.nat(SIZE - 1).map(at => `user:u${at}`),
        fc.constantFrom('', 'nobody-here'),
      ),
      { minLength: SIZE, maxLength: SIZE },
    ),
    leans: fc.array(some, { minLength: SIZE, maxLength: SIZE }),
    provides: fc.array(some, { minLength: SIZE, maxLength: SIZE }),
    consumes: fc.array(some, { minLength: SIZE, maxLength: SIZE }),
    shift: some,
    journey: some,
  })
  .map((world): Fleet => {
    const entity = (kind: string, name: string, spec: object, annotations = {}) =>
      JSON.stringify({ kind, metadata: { name, annotations }, spec });
    const documents = [
      ...numbers.flatMap(at => [
        entity('User', `u${at}`, { memberOf: [] }),
        entity('Group', `g${at}`, {
          members: names('u', world.members[at]),
          children: [],
          ...(world.parents[at] !== null && { parent: `g${world.parents[at]}` }),
        }),
        entity('API', `a${at}`, { type: 'grpc', owner: 'g0' }),
        entity(
          'Component',
          `s${at}`,
          {
            type: 'service',
            system: 'sys',
            owner: world.owners[at],
            dependsOn: names('component:s', world.leans[at]),
            providesApis: names('a', world.provides[at]),
            consumesApis: names('a', world.consumes[at]),
          },
          { 'rollcall.dev/tier': String(1 + (at % 2)) },
        ),
      ]),
      entity('System', 'sys', { owner: 'g1' }),
      entity('Runbook', 'restart', { appliesTo: { match: { type: ['service'] } } }),
      entity('OnCallRotation', 'duty', {
        owner: 'g0',
        layers: [{ versions: [{ members: names('user:u', world.shift) }] }],
      }),
      entity('Journey', 'buy', { services: names('s', world.journey) }),
    ];
    return fleetOf({ documents: documents.join('\n---\n'), policy: POLICY });
  });

const KINDS = ['orphaned', 'emptyShifts', 'unapprovable', 'broken', 'journeys'] as const;

function refsOf(answer: WhatIf, kind: (typeof KINDS)[number]): string[] {
  return answer[kind].map(({ ref }) => ref);
}

describe('whatIf of any organisation', () => {
  it('tells nothing where nothing is removed', () => {
    fc.assert(
      fc.property(anyFleet, fleet => {
        const answer = whatIf(fleet, NO_FACTS, NOW, { remove: [] });
        expect(KINDS.flatMap(kind => refsOf(answer, kind))).toEqual([]);
      }),
    );
  });

  it('tells at least as much where more is removed, but for what is removed itself', () => {
    const remove = fc.uniqueArray(fc.constantFrom(...REFS, ...MORE), { maxLength: 6 });
    fc.assert(
      fc.property(anyFleet, remove, remove, (fleet, few, others) => {
        const all = [...few, ...others];
        const less = whatIf(fleet, NO_FACTS, NOW, { remove: few });
        const more = whatIf(fleet, NO_FACTS, NOW, { remove: all });
        for (const kind of KINDS) {
          const told = refsOf(more, kind);
          const lost = refsOf(less, kind).filter(ref => !told.includes(ref) && !all.includes(ref));
          expect({ kind, lost }).toEqual({ kind, lost: [] });
        }
        for (const { ref, left } of less.emptyShifts) {
          const then = more.emptyShifts.find(shift => shift.ref === ref);
          expect(then?.left).toBeLessThanOrEqual(left);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing', () => {
    fc.assert(
      fc.property(anyFleet, fleet => {
        const before = JSON.stringify(fleet.documents);
        whatIf(fleet, NO_FACTS, NOW, { remove: REFS });
        expect(JSON.stringify(fleet.documents)).toBe(before);
      }),
      { numRuns: 20 },
    );
  });
});
