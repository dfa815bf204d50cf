import type { IncidentDto, IncidentRow } from '@rollcall/plugin-incidents-common';

const AT = '2026-11-21T10:00:00.000Z';

/** A row of the list. @internal */
export function rowOf(parts: Partial<IncidentRow> = {}): IncidentRow {
  return {
    number: 42,
    title: 'Checkout is slow',
    state: 'open',
    kind: 'incident',
    severity: 2,
    serviceRef: 'component:default/checkout',
    ownerRef: 'group:default/payments',
    tier: '1',
    openedAt: AT,
    updatedAt: AT,
    firingAlerts: 1,
    ...parts,
  };
}

/** An incident that Mara was paged for. @internal */
export function incidentOf(parts: Partial<IncidentDto> = {}): IncidentDto {
  return {
    ...rowOf(),
    urgency: 'page',
    roles: {},
    moments: { impactStart: { at: AT }, detected: { at: AT } },
    durations: { toDetectMs: 120_000 },
    detectedBy: 'alert',
    responders: [],
    timeline: [
      { kind: 'paged', step: 0, people: ['user:default/mara'], reaches: 'on-call', at: AT },
      { kind: 'opened', title: 'x', urgency: 'page', severity: 2, at: AT },
    ],
    alerts: [
      {
        id: 'a1',
        source: 'production',
        status: 'firing',
        labels: { alertname: 'Slow', service: 'checkout' },
        annotations: { description: 'Every second answer takes too long' },
        startsAt: AT,
      },
    ],
    deliveries: [
      {
        key: 'k1',
        person: 'user:default/mara',
        channel: 'notification',
        kind: 'page',
        step: 0,
        state: 'sent',
        attempts: 1,
        attemptedAt: AT,
        history: [{ at: AT, outcome: 'sent' }],
      },
    ],
    routing: {
      state: 'owned',
      reaches: 'on-call',
      hops: [
        {
          from: 'alert',
          via: 'label service',
          to: 'component:default/checkout',
          because: 'Its label service is "checkout", which is component:checkout.',
        },
      ],
      concerns: [],
      runbooks: ['runbook:default/drain'],
    },
    affectedRefs: [],
    causes: [],
    changes: [],
    mayAct: true,
    ...parts,
  };
}
