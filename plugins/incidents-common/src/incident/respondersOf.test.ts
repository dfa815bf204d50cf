import { respondersOf } from './respondersOf';
import type { IncidentEvent } from './types';

const MARA = 'user:default/mara';
const OLA = 'user:default/ola';
const at = (minute: number) => new Date(Date.UTC(2026, 0, 6, 10, minute)).toISOString();

function spans(...events: [number, IncidentEvent][]) {
  return respondersOf(events.map(([minute, event]) => ({ ...event, at: at(minute) }))).map(
    ({ person, role, from, until }) => [person, role, from, until],
  );
}

describe('respondersOf', () => {
  it('counts whoever took it on until it was over', () => {
    expect(
      spans(
        [1, { kind: 'acknowledged', by: MARA }],
        [3, { kind: 'acknowledged', by: OLA }],
        [4, { kind: 'acknowledged', by: MARA }],
        [9, { kind: 'resolved', by: MARA }],
      ),
    ).toEqual([
      [MARA, 'commander', at(1), at(9)],
      [OLA, 'responder', at(3), at(9)],
    ]);
  });

  it('ends a role where it is handed over or taken back', () => {
    expect(
      spans(
        [1, { kind: 'acknowledged', by: MARA }],
        [2, { kind: 'role', by: MARA, role: 'scribe', person: OLA }],
        [5, { kind: 'role', by: MARA, role: 'commander', person: OLA, from: MARA }],
        [6, { kind: 'role', by: OLA, role: 'scribe' }],
      ),
    ).toEqual([
      [MARA, 'commander', at(1), at(5)],
      [OLA, 'scribe', at(2), at(6)],
      [OLA, 'commander', at(5), undefined],
    ]);
  });

  it('rests while it is over, and goes on with whoever has the role by then', () => {
    expect(
      spans(
        [1, { kind: 'acknowledged', by: MARA }],
        [5, { kind: 'resolved' }],
        [6, { kind: 'role', by: MARA, role: 'commander', person: OLA }],
        [8, { kind: 'reopened', because: 'It fires again' }],
        [9, { kind: 'resolved' }],
      ),
    ).toEqual([
      [MARA, 'commander', at(1), at(5)],
      [OLA, 'commander', at(8), at(9)],
    ]);
  });

  it('counts nobody who was only paged', () => {
    expect(spans([1, { kind: 'paged', step: 0, people: [MARA], reaches: 'on-call' }])).toEqual([]);
  });
});
