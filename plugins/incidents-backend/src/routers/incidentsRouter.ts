import { authorize, parseBody, parseQuery, type People } from '@rollcall/backend-kit';
import {
  incidentActPermission,
  incidentDeclarePermission,
  type IncidentDto,
  type IncidentEvent,
  type IncidentPage,
  likelyCauses,
} from '@rollcall/plugin-incidents-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { z } from 'zod';
import type { AlertStore } from '../database/AlertStore';
import { incidentOf } from '../database/changeIncident';
import type { ChangeStore } from '../database/ChangeStore';
import type { IncidentStore } from '../database/IncidentStore';
import type { IncidentAccess } from '../desk/IncidentAccess';
import type { IncidentDesk } from '../desk/IncidentDesk';
import type { MaintenanceDesk } from '../maintenance/MaintenanceDesk';
import { publishSchema, unpublishSchema, updateSchema } from '../lifecycle/schemas';
import { presentIncident, presentRow } from '../present/presentIncident';
import { whatChanged } from '../present/whatChanged';
import * as schemas from '../request/schemas';
import type { World } from '../work/World';
import type { GuardOptions } from './createRouter';

/** @internal */
export interface IncidentsRouterOptions extends GuardOptions {
  access: IncidentAccess;
  alerts: AlertStore;
  changes: Pick<ChangeStore, 'list'>;
  now: () => number;
  desk: IncidentDesk;
  maintenance: Pick<MaintenanceDesk, 'quietUntilMs'>;
  people: People;
  store: IncidentStore;
  world: Pick<World, 'know'>;
}

/** The event that a request asks for, of who asks and what they sent. */
type ReadAct = (by: string, body: unknown) => IncidentEvent;

function act<T extends z.ZodType>(
  schema: T,
  eventOf: (by: string, body: z.output<T>) => IncidentEvent,
): ReadAct {
  return (by, body) => eventOf(by, parseBody(schema, body ?? {}));
}

const ACTS: Record<string, ReadAct> = {
  acknowledge: act(schemas.nothingSchema, by => ({ kind: 'acknowledged', by })),
  mitigate: act(schemas.remarkSchema, (by, body) => ({ kind: 'mitigated', by, ...body })),
  resolve: act(schemas.remarkSchema, (by, body) => ({ kind: 'resolved', by, ...body })),
  reopen: act(schemas.reopenSchema, (by, body) => ({ kind: 'reopened', by, ...body })),
  severity: act(schemas.severitySchema, (by, body) => ({ kind: 'severity', by, ...body })),
  role: act(schemas.roleSchema, (by, body) => ({ kind: 'role', by, ...body })),
  update: act(updateSchema, (by, body) => ({ kind: 'update', by, ...body })),
  publish: act(publishSchema, (by, body) => ({ kind: 'published', by, ...body })),
  unpublish: act(unpublishSchema, (by, body) => ({ kind: 'unpublished', by, ...body })),
  affected: act(schemas.affectedSchema, (by, body) => ({ kind: 'affected', by, ...body })),
  impact: act(schemas.impactSchema, (by, body) => ({ kind: 'impact', by, ...body })),
  moment: act(schemas.momentSchema, (by, body) => ({ kind: 'moment', by, ...body })),
};

const LARGEST_BODY = '100kb';

/**
 * Incidents: the list, one, and what people do in them.
 *
 * @internal
 */
export function incidentsRouter(options: IncidentsRouterOptions): express.Router {
  const { access, alerts, changes, desk, maintenance, people, store, world } = options;
  const mayAct = authorize(incidentActPermission, options);
  const mayDeclare = authorize(incidentDeclarePermission, options);
  const json = express.json({ limit: LARGEST_BODY });
  const router = Router();

  async function detail(req: Request, number: number): Promise<IncidentDto> {
    const [row, events, ofIncident, deliveries, escalation, failing, actor] = await Promise.all([
      store.get(number),
      store.events(number),
      alerts.ofIncident(number),
      store.deliveries(number),
      store.escalation(number),
      store.failingServices(),
      people.actorOf(req),
    ]);
    const incident = incidentOf(row);
    const { serviceRef } = incident;
    const { fleet } = await world.know();
    const isKnown = serviceRef !== undefined && fleet.has(serviceRef);
    return presentIncident({
      row,
      events,
      alerts: ofIncident,
      deliveries,
      escalation,
      ...(escalation?.quiet_by && { quietUntilMs: await maintenance.quietUntilMs(incident) }),
      causes: isKnown ? likelyCauses(fleet, serviceRef, failing) : [],
      changes: await whatChanged({
        ...{ fleet, failing, changes, incident },
        nowMs: options.now(),
      }),
      mayAct: await access.mayAct(actor, incident),
    });
  }

  const numberOf = (req: Request) => parseQuery(schemas.numberSchema, req.params).number;

  router.get('/', async (req, res) => {
    const { cursor, limit, ...filter } = parseQuery(schemas.listSchema, req.query);
    const { rows, total, nextCursor } = await store.list(filter, { cursor, limit });
    const page: IncidentPage = {
      items: rows.map(presentRow),
      totalItems: total,
      ...(nextCursor !== undefined && { nextCursor: String(nextCursor) }),
    };
    res.json(page);
  });
  router.post('/', mayDeclare, json, async (req, res) => {
    const actor = await people.personOf(req);
    const request = parseBody(schemas.declareSchema, req.body);
    const number = await desk.declare(req, actor, request);
    res.status(201).json(await detail(req, number));
  });
  router.get('/:number', async (req, res) => {
    res.json(await detail(req, numberOf(req)));
  });
  router.post('/:number/notes', mayAct, json, async (req, res) => {
    const number = numberOf(req);
    const actor = await people.personOf(req);
    await desk.note({ req, actor, number }, parseBody(schemas.noteSchema, req.body).text);
    res.json(await detail(req, number));
  });
  for (const [name, read] of Object.entries(ACTS)) {
    router.post(`/:number/${name}`, mayAct, json, async (req, res) => {
      const number = numberOf(req);
      const actor = await people.personOf(req);
      await desk.act({ req, actor, number }, read(actor.name, req.body));
      res.json(await detail(req, number));
    });
  }
  return router;
}
