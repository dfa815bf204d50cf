import { fleetOf, NO_FACTS, ORGANISATION } from '@rollcall/test-utils';
import { rotationOf, windowOf } from '../__testUtils__/rotationOf';
import { finalSchedule } from '../schedule';
import { diffFleets } from './diffFleets';
import { diffSchedules, type ScheduleChange } from './diffSchedules';

const WINDOW = windowOf('2026-01-05T08:00Z', '2026-02-02T08:00Z');

function spec(members: string): string {
  return `
owner: payments
timeZone: Europe/Oslo
layers:
  - name: week
    versions: [{effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: ${members}}]
`;
}

function slots(members: string) {
  return finalSchedule(rotationOf(spec(members)), [], WINDOW);
}

function lines(changes: readonly ScheduleChange[]): string[] {
  const names = ({ users, state }: ScheduleChange['before']) =>
    users.map(user => user.slice('user:default/'.length)).join('+') || state;
  const date = (ms: number) => new Date(ms).toISOString().slice(5, 10);
  return changes.map(
    ({ startMs, endMs, before, after }) =>
      `${date(startMs)} to ${date(endMs)}: ${names(before)} > ${names(after)}`,
  );
}

describe('diffSchedules', () => {
  it('says who changes, and nothing where nobody does', () => {
    expect(lines(diffSchedules(slots('[ana, bo]'), slots('[ana, bo, cy]'), WINDOW))).toEqual([
      '01-19 to 01-26: ana > cy',
      '01-26 to 02-02: bo > ana',
    ]);
    expect(diffSchedules(slots('[ana, bo]'), slots('[ana, bo]'), WINDOW)).toEqual([]);
  });

  it('joins what changes in the same way, whatever the reasons', () => {
    expect(lines(diffSchedules(slots('[ana]'), slots('[bo]'), WINDOW))).toEqual([
      '01-05 to 02-02: ana > bo',
    ]);
  });

  it('takes a rotation that is not there for a gap', () => {
    expect(lines(diffSchedules([], slots('[ana]'), WINDOW))).toEqual(['01-05 to 02-02: gap > ana']);
    expect(lines(diffSchedules(slots('[ana]'), [], WINDOW))).toEqual(['01-05 to 02-02: ana > gap']);
  });
});

describe('diffFleets', () => {
  const rotation = (name: string, members: string) => `
apiVersion: rollcall.dev/v1alpha1
kind: OnCallRotation
metadata: {name: ${name}, title: Of ${name}}
spec: {${spec(members).trim().split('\n').slice(0, 2).join(', ')}, layers: [{name: week, versions: [{effectiveFrom: "2026-01-05T09:00", turn: {every: 1, unit: week}, members: ${members}}]}]}
---
`;
  const fleet = (...documents: string[]) =>
    fleetOf({ documents: ORGANISATION + documents.join('') });

  it('compares rotation by rotation, those that come and go among them', () => {
    const before = fleet(
      rotation('same', '[a]'),
      rotation('edited', '[a]'),
      rotation('gone', '[a]'),
    );
    const after = fleet(rotation('same', '[a]'), rotation('edited', '[b]'), rotation('new', '[a]'));
    const found = diffFleets(before, after, NO_FACTS, WINDOW);
    expect(
      found.map(({ ref, title, edit, changes }) => [ref, title, edit, changes.length]),
    ).toEqual([
      ['oncallrotation:default/edited', 'Of edited', 'changed', 1],
      ['oncallrotation:default/gone', 'Of gone', 'removed', 1],
      ['oncallrotation:default/new', 'Of new', 'added', 1],
    ]);
  });
});
