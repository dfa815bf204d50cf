import type { Facts } from '@rollcall/model';
import { rotationIn, scheduleOf } from '@rollcall/plugin-oncall-common';
import { fleetOfEntities } from '../__testUtils__/fleetOfEntities';
import { NOW, organisation, weekly } from '../__testUtils__/organisation';
import { peopleInForce } from './peopleInForce';
import { peopleOf } from './peopleOf';

const REF = 'oncallrotation:default/ours';
const YUKI = 'user:default/yuki';

const NOTHING: Facts = { asOf: NOW };

function version(effectiveFrom: string, ...members: string[]) {
  return { effectiveFrom, turn: { every: 1, unit: 'week' }, members };
}

function rotationOf(spec: object) {
  const ours = weekly('ours', { owner: 'group:payments', members: ['user:kim'] });
  const entities = [...organisation(), { ...ours, spec: { ...ours.spec, ...spec } }];
  return rotationIn(fleetOfEntities(entities), REF)!.rotation!;
}

function layerOf(...versions: object[]) {
  return { layers: [{ name: 'week', priority: 0, versions }] };
}

function override(from: string, to: string, change: object) {
  return { overrides: [{ id: 'one', from: `2026-${from}`, to: `2026-${to}`, ...change }] };
}

function imported(start: string, end: string): Facts {
  const entry = { userRef: YUKI, start: `2026-${start}`, end: `2026-${end}` };
  const window = { start: '2026-11-01T00:00:00Z', end: '2027-01-01T00:00:00Z', asOf: NOW };
  return {
    ...NOTHING,
    importedSchedules: [{ ref: REF, source: 'PagerDuty', ...window, entries: [entry] }],
  };
}

const SOURCE = { layers: undefined, source: { pagerduty: { schedule: 'P1' } } };

describe('peopleInForce', () => {
  // Yuki by each of these, on Thursday 26 November 2026, 11:00 in Oslo.
  it.each<[string, object, Facts, boolean]>([
    ['a version in force', layerOf(version('2026-01-05T09:00', 'user:yuki')), NOTHING, true],
    [
      'a version ahead',
      layerOf(version('2026-01-05T09:00', 'user:kim'), version('2026-12-07T09:00', 'user:yuki')),
      NOTHING,
      true,
    ],
    [
      'a version that is over',
      layerOf(version('2026-01-05T09:00', 'user:yuki'), version('2026-02-02T09:00', 'user:kim')),
      NOTHING,
      false,
    ],
    [
      'a version that ended in the middle of a turn which goes on',
      layerOf(version('2026-01-05T09:00', 'user:yuki'), version('2026-11-25T09:00', 'user:kim')),
      NOTHING,
      true,
    ],
    [
      'an override under way',
      override('11-26T10:00', '11-26T12:00', { add: 'user:yuki' }),
      NOTHING,
      true,
    ],
    [
      'an override ahead',
      override('11-28T10:00', '11-28T12:00', { cover: { replace: 'user:kim', with: 'user:yuki' } }),
      NOTHING,
      true,
    ],
    [
      'an override that is over',
      override('11-26T08:00', '11-26T11:00', { add: 'user:yuki' }),
      NOTHING,
      false,
    ],
    [
      'an override that takes them off',
      override('11-28T10:00', '11-28T12:00', { cover: { replace: 'user:yuki', with: 'user:kim' } }),
      NOTHING,
      false,
    ],
    ['an imported turn ahead', SOURCE, imported('12-01T08:00:00Z', '12-02T08:00:00Z'), true],
    [
      'an imported turn that is over',
      SOURCE,
      imported('11-20T08:00:00Z', '11-21T08:00:00Z'),
      false,
    ],
  ])('judges who is named by %s', (_, spec, facts, isAhead) => {
    const rotation = rotationOf(spec);
    const slots = (of: typeof rotation, window: { startMs: number; endMs: number }) =>
      scheduleOf(of, facts, window);
    const people = peopleInForce(rotation, { book: { facts, slots }, nowMs: Date.parse(NOW) });
    expect(people.has(YUKI)).toBe(isAhead);
    // What was stays theirs to see.
    expect(peopleOf(rotation, facts).has(YUKI)).toBe(true);
  });
});
