import type { TimedIncidentEvent } from '../incident';
import { reachProofOf } from './reachProofOf';

const MARA = 'user:default/mara';
const OLA = 'user:default/ola';
const at = (minute: number) => new Date(Date.UTC(2026, 0, 6, 10, minute)).toISOString();
const paged = (minute: number, person: string): TimedIncidentEvent => ({
  kind: 'paged',
  step: 0,
  people: [person],
  reaches: 'on-call',
  at: at(minute),
});
const acknowledged = (minute: number, by: string): TimedIncidentEvent => ({
  kind: 'acknowledged',
  by,
  at: at(minute),
});

describe('what an incident proves of the way to people', () => {
  it.each<[string, TimedIncidentEvent[], object | undefined]>([
    [
      'that who was paged answered, and when',
      [paged(0, MARA), acknowledged(3, MARA)],
      { incident: 7, at: at(3), by: MARA },
    ],
    [
      'that the next did, where the first did not',
      [paged(0, MARA), paged(10, OLA), acknowledged(12, OLA)],
      { incident: 7, at: at(12), by: OLA },
    ],
    ['nothing where nobody answered', [paged(0, MARA)], undefined],
    ['nothing where another came upon it', [paged(0, MARA), acknowledged(3, OLA)], undefined],
    [
      'nothing where somebody answered before they were paged',
      [acknowledged(1, MARA), paged(2, MARA)],
      undefined,
    ],
  ])('%s', (_, events, proof) => {
    expect(reachProofOf(7, { derived: {} }, events)).toEqual(proof);
  });

  it('proves nothing where a person declared it', () => {
    const events = [paged(0, MARA), acknowledged(3, MARA)];
    expect(reachProofOf(7, { derived: { declared: at(0) } }, events)).toBeUndefined();
  });
});
