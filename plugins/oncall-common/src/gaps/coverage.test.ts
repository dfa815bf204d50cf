import { fleetOf, NO_FACTS, ORGANISATION } from '@rollcall/test-utils';
import { rotationOf, windowOf } from '../__testUtils__/rotationOf';
import { coverage, gapsOf } from './coverage';
import { coverageToDto } from './coverageToDto';
import { finalSchedule } from '../schedule';

const WINDOW = windowOf('2026-02-02T08:00Z', '2026-02-16T08:00Z');

const PEOPLE = `
kind: User
metadata: {name: ola}
spec: {memberOf: [mailers], profile: {email: ola@example.org}}
---
kind: Group
metadata: {name: mailers}
spec: {type: team, parent: payments}
---
kind: User
metadata: {name: gone, annotations: {rollcall.dev/status: departed, rollcall.dev/since: "2026-02-10"}}
spec: {memberOf: [payments], profile: {email: gone@example.org}}
---
`;

function spec(members: string, more = '', zone = 'Europe/Oslo'): string {
  return `
owner: payments
timeZone: ${zone}
layers:
  - name: week
    ${more}
    versions: [{effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: ${members}}]
`;
}

function judge(text: string, options: { documents?: string; window?: typeof WINDOW } = {}) {
  const { documents = ORGANISATION + PEOPLE, window = WINDOW } = options;
  return coverage(rotationOf(text), window, fleetOf({ documents }));
}

describe('coverage', () => {
  it.each<[string, string, string]>([
    ['no-layers', 'owner: payments\ntimeZone: UTC', 'without any layer'],
    ['no-users', spec('[]'), 'without any member'],
    ['no-users', spec('[none]'), 'where only nobody takes turns'],
    ['uncovered-now', spec('[ola]', 'restrict: [{from: "20:00", to: "21:00"}]'), 'with nobody now'],
    ['unreachable', spec('[nobody-knows]'), 'whose only person the catalog does not know'],
    ['unknown', 'owner: payments\nsource: {ical: {endpoint: x}}', 'kept elsewhere and never read'],
    ['covered', spec('[ola]'), 'with somebody'],
  ])('is %s of a rotation %s', (state, text) => {
    expect(judge(text).state).toBe(state);
  });

  it('is a gap from end to end where there is nothing', () => {
    for (const text of ['owner: payments\ntimeZone: UTC', spec('[]')]) {
      expect(judge(text).gaps).toEqual([{ ...WINDOW, declared: false }]);
    }
  });

  it('tells declared gaps from those nobody meant', () => {
    const { gaps } = judge(spec('[ola, none]', 'restrict: [{from: "09:00", to: "21:00"}]'));
    expect(new Set(gaps.map(({ declared }) => declared))).toEqual(new Set([true, false]));
    expect(gaps[0]).toEqual({
      startMs: Date.parse('2026-02-02T20:00Z'),
      endMs: Date.parse('2026-02-03T08:00Z'),
      declared: false,
    });
  });

  it('says of each person whether they are reached', () => {
    const { people } = judge(spec('[mara, ola, kim, gone, stranger]'));
    expect(people).toEqual([
      { userRef: 'user:default/gone', state: 'reachable' },
      { userRef: 'user:default/kim', state: 'no-contact' },
      { userRef: 'user:default/mara', state: 'no-contact' },
      { userRef: 'user:default/ola', state: 'reachable' },
      { userRef: 'user:default/stranger', state: 'not-in-catalog' },
    ]);
    const later = judge(spec('[gone]'), {
      window: windowOf('2026-02-10T00:00Z', '2026-03-01T00:00Z'),
    });
    expect(later.people).toEqual([{ userRef: 'user:default/gone', state: 'departed' }]);
  });

  it('says who is of another team, where addresses are no matter', () => {
    const { people } = judge(spec('[mara, kim]'), { documents: ORGANISATION });
    expect(people).toEqual([
      { userRef: 'user:default/kim', state: 'other-team' },
      { userRef: 'user:default/mara', state: 'reachable' },
    ]);
  });

  it('says nothing of people where there is no directory', () => {
    const { people } = judge(spec('[mara]'), {
      documents: 'kind: Group\nmetadata: {name: payments}',
    });
    expect(people).toEqual([{ userRef: 'user:default/mara', state: 'reachable' }]);
  });

  it('names those whom only an override puts there, and members of versions to come', () => {
    const text = `${spec('[mara]').replace(
      ']\n',
      ', {effectiveFrom: "2026-02-09T09:00", turn: {every: 1, unit: week}, members: [mara, ola]}]\n',
    )}overrides: [{id: x, from: "2026-02-03T00:00", to: "2026-02-04T00:00", add: kim}]`;
    const names = (window: typeof WINDOW) =>
      judge(text, { documents: ORGANISATION, window }).people.map(({ userRef }) => userRef);
    expect(names(WINDOW)).toEqual(['user:default/kim', 'user:default/mara', 'user:default/ola']);
    expect(names(windowOf('2026-02-04T00:00Z', '2026-02-05T00:00Z'))).toEqual([
      'user:default/mara',
    ]);
  });

  it('finds a shift that ends when the clocks are put forward, and none where they are before or after', () => {
    const at = (handoff: string) =>
      judge(
        spec('[mara, ola]').replace('09:00', handoff).replace('unit: week', 'unit: day'),
      ).clockChanges.map(({ shiftMinutes, slot }) => [
        new Date(slot.endMs).toISOString().slice(0, 16),
        shiftMinutes,
      ]);
    expect(at('03:00')).toEqual([
      ['2026-03-29T01:00', -60],
      ['2026-10-25T02:00', 60],
    ]);
    const nights = judge(spec('[mara]', 'restrict: [{from: "22:00", to: "00:00"}]'));
    expect(nights.clockChanges).toEqual([]);
  });

  it('finds the shifts in which the clocks change, a year ahead', () => {
    const { clockChanges } = judge(spec('[mara, ola]'));
    expect(coverageToDto(judge(spec('[mara, ola]'))).clockChanges).toEqual([
      {
        at: '2026-03-29T01:00:00.000Z',
        slotStart: '2026-03-23T08:00:00.000Z',
        slotEnd: '2026-03-30T07:00:00.000Z',
        userRefs: ['user:default/ola'],
        shiftMinutes: -60,
      },
      {
        at: '2026-10-25T01:00:00.000Z',
        slotStart: '2026-10-19T07:00:00.000Z',
        slotEnd: '2026-10-26T08:00:00.000Z',
        userRefs: ['user:default/ola'],
        shiftMinutes: 60,
      },
    ]);
    expect(clockChanges).toHaveLength(2);
    expect(judge(spec('[mara]', '', 'Asia/Kolkata')).clockChanges).toEqual([]);
  });
});

describe('gapsOf', () => {
  it('joins gaps that have different reasons', () => {
    const rotation = rotationOf(
      `${spec('[mara]', 'restrict: [{from: "09:00", to: "17:00"}]')}overrides: [{id: x, from: "2026-02-02T09:00", to: "2026-02-02T17:00", remove: mara}]`,
    );
    const slots = finalSchedule(rotation, [], windowOf('2026-02-02T00:00Z', '2026-02-03T00:00Z'));
    expect(slots.length).toBeGreaterThan(1);
    expect(gapsOf(slots)).toEqual([
      { ...windowOf('2026-02-02T00:00Z', '2026-02-03T00:00Z'), declared: false },
    ]);
  });

  it('takes what is not known for no gap', () => {
    const rotation = rotationOf('owner: payments\nsource: {ical: {endpoint: x}}');
    expect(coverage(rotation, WINDOW, fleetOf({ documents: '' }), NO_FACTS).gaps).toEqual([]);
  });
});
