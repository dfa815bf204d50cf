import { detectedByOf } from './detectedByOf';
import { durationsOf, momentsOf } from './momentsOf';
import { reduceIncident } from './reduceIncident';
import type { Incident, IncidentEvent } from './types';

const minute = (number: number) =>
  new Date(Date.parse('2026-01-06T10:00:00Z') + number * 60_000).toISOString();

const OPENED: IncidentEvent = { kind: 'opened', title: 'Slow', urgency: 'page', severity: 2 };
const firing = (alertId: string, sinceMinute: number): IncidentEvent => ({
  kind: 'alert',
  status: 'firing',
  alertId,
  title: 'Slow',
  since: minute(sinceMinute),
});
const BY = { by: 'user:default/mara' };

/** Each event at the minute before it. */
function incidentOf(...events: [number, IncidentEvent][]): Incident {
  return events.reduce<Incident | undefined>(
    (incident, [at, event]) => reduceIncident(incident, { ...event, at: minute(at) }),
    undefined,
  )!;
}

describe('reduceIncident', () => {
  it('derives its instants from what happened', () => {
    const incident = incidentOf(
      [2, OPENED],
      [2, firing('a', 0)],
      [3, firing('b', 1)],
      [4, { kind: 'paged', step: 0, people: ['user:default/mara'], reaches: 'on-call' }],
      [5, { kind: 'acknowledged', ...BY }],
      [6, { kind: 'acknowledged', by: 'user:default/ola' }],
      [20, { kind: 'mitigated', ...BY }],
      [30, { kind: 'resolved', ...BY }],
    );
    expect(incident).toMatchObject({
      state: 'resolved',
      roles: { commander: 'user:default/mara' },
      paged: ['user:default/mara'],
      derived: {
        impactStart: minute(0),
        detected: minute(2),
        acknowledged: minute(5),
        mitigated: minute(20),
        resolved: minute(30),
        impactEnd: minute(20),
      },
    });
    expect(durationsOf(incident)).toEqual({
      toDetectMs: 2 * 60_000,
      toAcknowledgeMs: 5 * 60_000,
      toMitigateMs: 20 * 60_000,
      toRestoreMs: 20 * 60_000,
    });
  });

  it('keeps what a person says of an instant beside what the events say', () => {
    const incident = incidentOf(
      [2, OPENED],
      [2, firing('a', 0)],
      [
        9,
        {
          kind: 'moment',
          moment: 'impactStart',
          to: minute(-30),
          because: 'Customers wrote',
          ...BY,
        },
      ],
    );
    expect(incident.derived.impactStart).toBe(minute(0));
    expect(momentsOf(incident).impactStart).toEqual({
      at: minute(-30),
      derivedAt: minute(0),
      because: 'Customers wrote',
      saidAt: minute(9),
      ...BY,
    });
    expect(durationsOf(incident).toDetectMs).toBe(32 * 60_000);
    const again = reduceIncident(incident, {
      kind: 'moment',
      moment: 'impactStart',
      because: 'A mistake',
      at: minute(10),
      ...BY,
    });
    expect(momentsOf(again).impactStart).toEqual({ at: minute(0) });
  });

  it('counts nothing negative where somebody was warned before it hurt', () => {
    const incident = incidentOf(
      [2, OPENED],
      [3, { kind: 'moment', moment: 'impactStart', to: minute(10), because: 'Seen later', ...BY }],
    );
    expect(durationsOf(incident)).toEqual({ toDetectMs: 0 });
  });

  it('measures nothing without a start', () => {
    expect(durationsOf(incidentOf([0, { ...OPENED, ...BY }]))).toEqual({});
  });

  const OVER: [number, IncidentEvent][] = [
    [0, OPENED],
    [1, { kind: 'acknowledged', ...BY }],
    [2, { kind: 'resolved' }],
  ];

  it('waits for somebody again where its alerts bring it back', () => {
    const back = incidentOf(...OVER, [3, { kind: 'reopened', because: 'It fires again' }]);
    expect(back).toMatchObject({
      state: 'open',
      cameBackAt: minute(3),
      roles: { commander: BY.by },
    });
    const taken = reduceIncident(back, { kind: 'acknowledged', ...BY, at: minute(5) });
    expect(taken.state).toBe('acknowledged');
    expect(taken).not.toHaveProperty('cameBackAt');
    // How long it took is counted from the first time.
    expect(taken.derived.acknowledged).toBe(minute(1));
  });

  it('is picked up where it was when a person says that it is back', () => {
    const incident = incidentOf(...OVER, [3, { kind: 'reopened', because: 'It is back', ...BY }]);
    expect(incident.state).toBe('acknowledged');
    expect(incident.derived).not.toHaveProperty('resolved');
    expect(incident.derived).not.toHaveProperty('impactEnd');
  });

  it('hands roles over, and takes them back', () => {
    const given = incidentOf(
      [0, OPENED],
      [1, { kind: 'role', role: 'scribe', person: 'user:default/ola', ...BY }],
    );
    expect(given.roles).toEqual({ scribe: 'user:default/ola' });
    expect(
      reduceIncident(given, { kind: 'role', role: 'scribe', at: minute(2), ...BY }).roles,
    ).toEqual({});
  });

  it('counts an outage of seconds by what its source says of its end', () => {
    const over = (alertId: string, since: number, until: number): IncidentEvent =>
      ({
        ...firing(alertId, since),
        status: 'resolved',
        until: minute(until),
      }) as IncidentEvent;
    const incident = incidentOf(
      [2, OPENED],
      [2, firing('a', 0)],
      [2, firing('b', 0.1)],
      [4, over('a', 0, 0.2)],
      [5, over('b', 0.1, 0.6)],
      [5, { kind: 'resolved' }],
    );
    expect(incident.derived).toMatchObject({ impactEnd: minute(0.6), resolved: minute(5) });
    expect(durationsOf(incident).toRestoreMs).toBe(36_000);
  });

  it.each<[string, IncidentEvent[], number]>([
    [
      'a source whose clock is ahead',
      [
        { ...firing('a', 0), status: 'resolved', until: minute(90) } as IncidentEvent,
        { kind: 'resolved' },
      ],
      9,
    ],
    [
      'a source whose clock is behind',
      [
        { ...firing('a', 0), status: 'resolved', until: minute(-5) } as IncidentEvent,
        { kind: 'resolved' },
      ],
      0,
    ],
    [
      'an alert that never said when it ended',
      [{ ...firing('a', 0), status: 'resolved' } as IncidentEvent, { kind: 'resolved' }],
      9,
    ],
    [
      'a person who says that it is over',
      [
        { ...firing('a', 0), status: 'resolved', until: minute(3) } as IncidentEvent,
        { kind: 'resolved', ...BY },
      ],
      9,
    ],
  ])('ends the impact sensibly with %s', (_, events, end) => {
    const incident = incidentOf(
      [2, OPENED],
      [2, firing('a', 0)],
      ...events.map(event => [9, event] as [number, IncidentEvent]),
    );
    expect(incident.derived.impactEnd).toBe(minute(end));
  });

  it('keeps what is said of the impact, and forgets what is unknown again', () => {
    const said = incidentOf(
      [0, OPENED],
      [
        1,
        {
          kind: 'impact',
          customersPercent: 30,
          detectedBy: 'customers',
          expectedResolution: minute(60),
          ...BY,
        },
      ],
      [2, { kind: 'impact', customersPercent: 0, expectedResolution: null, ...BY }],
    );
    expect(said).toMatchObject({ customersPercent: 0, detectedBy: 'customers' });
    expect(said).not.toHaveProperty('expectedResolution');
    expect(detectedByOf(said)).toBe('customers');
    const again = reduceIncident(said, { kind: 'impact', detectedBy: null, at: minute(3), ...BY });
    expect(detectedByOf(again)).toBe('alert');
    expect(detectedByOf(incidentOf([0, { ...OPENED, ...BY }]))).toBe('staff');
  });

  it('begins to hurt when a journey of customers breaks, not when a machine is slow', () => {
    const broken = (since: number): IncidentEvent =>
      ({ ...firing(`j${since}`, since), journeyRef: 'journey:default/buy' }) as IncidentEvent;
    const incident = incidentOf(
      [2, OPENED],
      [2, firing('a', 0)],
      [5, broken(4)],
      [6, firing('b', 1)],
      [7, broken(3)],
    );
    expect(incident.derived.impactStart).toBe(minute(3));
    expect(incident.brokenJourneys).toEqual(['journey:default/buy']);
    const declared = incidentOf([1, { ...OPENED, ...BY, impactStart: minute(1) }], [5, broken(4)]);
    expect(declared.derived.impactStart).toBe(minute(1));
  });

  it('is about other services too, and lets those act who were pulled in', () => {
    const incident = incidentOf(
      [0, OPENED],
      [1, { kind: 'affected', serviceRefs: ['component:default/a'], ...BY }],
      [
        2,
        {
          ...{ kind: 'pulled-in', serviceRef: 'component:default/b', because: 'x', ...BY },
          people: ['user:default/ola'],
        },
      ],
    );
    expect(incident).toMatchObject({
      affected: ['component:default/a'],
      paged: ['user:default/ola'],
    });
  });

  it('becomes urgent, and no less grave by that', () => {
    const incident = incidentOf(
      [0, { ...OPENED, urgency: 'ticket', severity: 3 }],
      [1, { kind: 'severity', severity: 1, because: 'Customers wrote', ...BY }],
      [2, { kind: 'urgency', urgency: 'page', severity: 2, because: 'It pages now' }],
    );
    expect(incident).toMatchObject({ urgency: 'page', severity: 1 });
  });

  it('follows a new owner', () => {
    const incident = incidentOf(
      [0, { ...OPENED, serviceRef: 'component:default/a', ownerRef: 'group:default/a' }],
      [1, { kind: 'routed', reaches: 'fallback', because: 'x', serviceRef: 'component:default/a' }],
    );
    expect(incident).toMatchObject({ serviceRef: 'component:default/a' });
    expect(incident.ownerRef).toBeUndefined();
  });

  it.each<[string, [number, IncidentEvent][], string]>([
    [
      'what is over',
      [
        [0, OPENED],
        [1, { kind: 'resolved' }],
        [2, { kind: 'acknowledged', ...BY }],
      ],
      'is resolved',
    ],
    [
      'what never ended',
      [
        [0, OPENED],
        [1, { kind: 'reopened', because: 'x' }],
      ],
      'is open',
    ],
    [
      'twice',
      [
        [0, OPENED],
        [1, OPENED],
      ],
      'open already',
    ],
    ['nothing', [[0, { kind: 'resolved' }]], 'no incident yet'],
  ])('refuses what does not fit: %s', (_, events, message) => {
    expect(() => incidentOf(...events)).toThrow(message);
  });
});
