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

  it('is picked up where it was when it comes back', () => {
    const incident = incidentOf(
      [0, OPENED],
      [1, { kind: 'acknowledged', ...BY }],
      [2, { kind: 'resolved' }],
      [3, { kind: 'reopened', because: 'It fires again' }],
    );
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
