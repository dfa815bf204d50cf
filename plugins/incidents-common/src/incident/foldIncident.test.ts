import fc from 'fast-check';
import { foldIncident, inOwnCopy } from './foldIncident';
import { incidentAllows, reduceIncident } from './reduceIncident';
import type { Incident, IncidentEvent, TimedIncidentEvent } from './types';

const instant = (second: number) => new Date(Date.UTC(2026, 0, 6, 10, 0, second)).toISOString();
const BY = { by: 'user:default/mara' };
const OPENED: TimedIncidentEvent = {
  kind: 'opened',
  title: 'Slow',
  urgency: 'page',
  severity: 2,
  at: instant(0),
};

const alert = fc.record({
  kind: fc.constant('alert' as const),
  alertId: fc.constantFrom('a', 'b', 'c'),
  status: fc.constantFrom('firing' as const, 'resolved' as const),
  title: fc.constantFrom('Slow', 'Down'),
  since: fc.integer({ min: 0, max: 60 }).map(instant),
  until: fc.integer({ min: 0, max: 60 }).map(instant),
});
const event: fc.Arbitrary<IncidentEvent> = fc.oneof(
  { weight: 4, arbitrary: alert },
  fc.constantFrom<IncidentEvent>(
    { kind: 'acknowledged', ...BY },
    { kind: 'mitigated', ...BY },
    { kind: 'resolved', note: 'All its alerts are resolved.' },
    { kind: 'reopened', because: 'It fires again.' },
    { kind: 'paged', step: 0, people: ['user:default/mara'], reaches: 'on-call' },
  ),
);

/** Those that fit, each a second after the one before, and what they make of the incident one by one. */
function oneByOne(given: readonly IncidentEvent[]) {
  const events = [OPENED];
  let incident = reduceIncident(undefined, OPENED);
  for (const one of given) {
    if (!incidentAllows(incident, one.kind)) continue;
    const timed = { ...one, at: instant(events.length) };
    events.push(timed);
    incident = reduceIncident(incident, timed);
  }
  return { events, incident };
}

describe('foldIncident', () => {
  it('makes of events what they make one by one, and leaves what it is given as it is', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.nat(), (given, cut) => {
        const { events, incident } = oneByOne(given);
        expect(foldIncident(undefined, events)).toEqual(incident);
        const at = 1 + (cut % events.length);
        const before = foldIncident(undefined, events.slice(0, at));
        const kept = structuredClone(before);
        expect(foldIncident(before, events.slice(at))).toEqual(incident);
        expect(before).toEqual(kept);
      }),
    );
  });

  it('copies the alerts of a storm once, not once for each', () => {
    const given: Incident['alerts'] = {};
    const putAlert = inOwnCopy();
    const one = { status: 'firing' as const, title: 'Slow', since: instant(0) };
    const own = putAlert(given, 'a', one);
    expect(putAlert(own, 'b', one)).toBe(own);
    expect(own).toEqual({ a: one, b: one });
    expect(given).toEqual({});
  });

  it('is nothing where nothing happened, and refuses what does not fit', () => {
    expect(foldIncident(undefined, [])).toBeUndefined();
    const over: TimedIncidentEvent[] = [OPENED, { kind: 'resolved', ...BY, at: instant(1) }];
    const again: TimedIncidentEvent = { kind: 'acknowledged', ...BY, at: instant(2) };
    expect(() => foldIncident(undefined, [...over, again])).toThrow('The incident is resolved');
  });
});
