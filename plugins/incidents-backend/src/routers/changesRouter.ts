import { authorize, parseBody, parseQuery, type People, refOf } from '@rollcall/backend-kit';
import {
  type ChangePage,
  changeReportPermission,
  incidentReadPermission,
  type RecordedChange,
} from '@rollcall/plugin-incidents-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { ChangeStore } from '../database/ChangeStore';
import { changeSchema, demandPast } from '../intake/changeSchema';
import type { World } from '../work/World';
import type { GuardOptions } from './createRouter';

/** @internal */
export interface ChangesRouterOptions extends GuardOptions {
  changes: Pick<ChangeStore, 'list' | 'record'>;
  now: () => number;
  people: People;
  world: Pick<World, 'know'>;
}

const DAY_MS = 24 * 3_600_000;
const LARGEST_BODY = '100kb';

const instant = z.iso.datetime({ offset: true }).optional();
const querySchema = z.strictObject({
  serviceRef: refOf('component').optional(),
  from: instant,
  to: instant,
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/**
 * What was changed: told by pipelines and people, asked for by services and time.
 *
 * @internal
 */
export function changesRouter(options: ChangesRouterOptions): express.Router {
  const { changes, httpAuth, now, world } = options;
  const router = Router();

  /** Who tells of it: a person, or the name of a service's token. */
  async function teller(req: Request): Promise<string> {
    const { principal } = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    return principal.type === 'user' ? principal.userEntityRef : principal.subject;
  }

  async function concernOf(serviceRef: string | undefined): Promise<string | undefined> {
    if (serviceRef === undefined) return undefined;
    const { fleet } = await world.know();
    if (fleet.isService(fleet.alias(serviceRef))) return undefined;
    return `${serviceRef} is no service of the catalog, so no incident will show this.`;
  }

  router.get('/', authorize(incidentReadPermission, options), async (req, res) => {
    const { serviceRef, from, to, limit } = parseQuery(querySchema, req.query);
    const toMs = to === undefined ? now() : Date.parse(to);
    const fromMs = from === undefined ? toMs - DAY_MS : Date.parse(from);
    const items = await changes.list({
      ...(serviceRef !== undefined && { refs: [serviceRef] }),
      ...{ fromMs, toMs, limit: limit + 1 },
    });
    const page: ChangePage = { items: items.slice(0, limit), isCut: items.length > limit };
    res.json(page);
  });
  router.post(
    '/',
    authorize(changeReportPermission, options),
    express.json({ limit: LARGEST_BODY }),
    async (req, res) => {
      const report = parseBody(changeSchema, req.body);
      demandPast(report, now());
      const concern = await concernOf(report.serviceRef);
      const recorded: RecordedChange = {
        ...(await changes.record(await teller(req), report, now())),
        ...(concern !== undefined && { concern }),
      };
      res.status(recorded.isNew ? 201 : 200).json(recorded);
    },
  );
  return router;
}
