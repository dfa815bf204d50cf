import { parseQuery } from '@rollcall/backend-kit';
import {
  type CommunicationDto,
  costOf,
  momentsOf,
  respondersOf,
  type TimedIncidentEvent,
  updateDue,
} from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import { incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import { type EventRecord, instantOf } from '../database/rows';
import { numberSchema } from '../request/schemas';
import type { LifecycleSettings } from './readLifecycleSettings';

/** @internal */
export interface CommunicationRouterOptions {
  settings: LifecycleSettings;
  store: Pick<IncidentStore, 'get' | 'events'>;
  now: () => number;
}

function inOrder(events: readonly EventRecord[]): TimedIncidentEvent[] {
  return [...events]
    .sort((a, b) => a.version - b.version)
    .map(({ at, event }) => ({ ...JSON.parse(event), at: instantOf(at) }));
}

/** What stakeholders were told of an incident, when they are to hear of it next, and what it costs. @internal */
export function communicationRouter(options: CommunicationRouterOptions): express.Router {
  const { settings, store, now } = options;
  const router = Router();
  router.get('/:number/communication', async (req, res) => {
    const { number } = parseQuery(numberSchema, req.params);
    const [row, records] = await Promise.all([store.get(number), store.events(number)]);
    const incident = incidentOf(row);
    const events = inOrder(records);
    const nowMs = now();
    const { cadence, rates } = settings;
    const next = updateDue(incident, { openedAt: instantOf(row.opened_at), cadence, nowMs });
    const moments = momentsOf(incident);
    const measured = {
      tier: incident.tier,
      impactStart: moments.impactStart?.at,
      impactEnd: moments.impactEnd?.at,
      responders: respondersOf(events),
    };
    const isMeasured = rates && row.kind === 'incident';
    const cost = isMeasured ? costOf(measured, { rates, nowMs }) : undefined;
    const answer: CommunicationDto = {
      updates: events
        .flatMap(event => (event.kind === 'update' ? [event] : []))
        .map(({ at, by, audience, text, phase }) => ({
          ...{ at, by, audience, text },
          ...(phase !== undefined && { phase }),
        }))
        .reverse(),
      ...(next && { next }),
      ...(incident.publication && { publication: incident.publication }),
      ...(cost && { cost }),
    };
    res.json(answer);
  });
  return router;
}
