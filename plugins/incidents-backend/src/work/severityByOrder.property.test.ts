import {
  type Incident,
  type IncidentEvent,
  reduceIncident,
  severityOf,
} from '@rollcall/plugin-incidents-common';
import fc from 'fast-check';
import { joiningEvents } from './joiningEvents';
import { newIncidentOf } from './newIncidentOf';
import type { RoutedAlert } from './routedAlert';

const AT = '2026-01-12T09:00:00.000Z';

interface Drawn {
  urgency: 'page' | 'ticket';
  isOfJourney: boolean;
}

/** As it stands where all of it was routed for one service of a tier. */
function itemOf({ urgency, isOfJourney }: Drawn, tierRank: number, at: number): RoutedAlert {
  const severity = severityOf({ tierRank, urgency, hasCustomerImpact: isOfJourney || undefined });
  return {
    row: { id: `alert-${at}`, starts_at: Date.parse(AT), ends_at: null },
    alert: { labels: { alertname: `Alert${at}` }, annotations: {} },
    groupHash: 'group',
    routing: {
      ...{ urgency, severity, reaches: 'on-call', runbooks: [], concerns: [] },
      hops: [{ because: 'It is of checkout.' }],
      ...(isOfJourney && { journeyRef: 'journey:default/buy' }),
    },
  } as unknown as RoutedAlert;
}

const follow = (incident: Incident | undefined, events: readonly IncidentEvent[]) =>
  events.reduce<Incident | undefined>(
    (before, event) => reduceIncident(before, { ...event, at: AT }),
    incident,
  );

/** What alerts make of an incident that come together in parts, one part after the other. */
function after(parts: readonly (readonly RoutedAlert[])[]): Incident {
  const [first, ...more] = parts;
  const opened = follow(undefined, newIncidentOf(first, Date.parse(AT)).events);
  return more.reduce((incident, part) => follow(incident, joiningEvents(incident, part))!, opened!);
}

/** Alerts in some order, cut into parts. */
const arrivals = fc
  .tuple(
    fc.array(
      fc.record({
        urgency: fc.constantFrom<Drawn['urgency']>('page', 'ticket'),
        isOfJourney: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    fc.integer({ min: 0, max: 3 }),
  )
  .chain(([drawn, tierRank]) => {
    const items = drawn.map((one, at) => itemOf(one, tierRank, at));
    return fc.record({
      items: fc.shuffledSubarray(items, { minLength: items.length }),
      isCutBefore: fc.array(fc.boolean(), { minLength: items.length, maxLength: items.length }),
    });
  });

describe('the severity of an incident', () => {
  it('is that of the gravest alert, in whatever order and however many at once they come', () => {
    fc.assert(
      fc.property(arrivals, ({ items, isCutBefore }) => {
        const parts: RoutedAlert[][] = [];
        items.forEach((item, at) => {
          if (at === 0 || isCutBefore[at]) parts.push([item]);
          else parts.at(-1)!.push(item);
        });
        const incident = after(parts);
        expect(incident.severity).toBe(Math.min(...items.map(({ routing }) => routing.severity)));
        expect(incident.urgency).toBe(
          items.some(({ routing }) => routing.urgency === 'page') ? 'page' : 'ticket',
        );
      }),
    );
  });

  it('says why, where the alert that customers feel is not the one that pages', () => {
    const felt = itemOf({ urgency: 'ticket', isOfJourney: true }, 0, 1);
    const { events } = newIncidentOf(
      [itemOf({ urgency: 'page', isOfJourney: false }, 0, 0), felt],
      Date.parse(AT),
    );
    expect(events.at(-1)).toEqual({
      kind: 'severity',
      severity: 1,
      because: 'Customers feel it: an alert says that the journey buy is broken.',
    });
  });
});
