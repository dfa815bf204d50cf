import {
  authorize,
  type AuthorizeOptions,
  parseBody,
  parseQuery,
  type People,
} from '@rollcall/backend-kit';
import { type ActionItemPage, incidentActPermission } from '@rollcall/plugin-incidents-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { ActionDesk } from './ActionDesk';
import {
  actionIdSchema,
  changeActionSchema,
  createActionSchema,
  listActionsSchema,
  moveActionSchema,
} from './actionSchemas';
import type { ActionStore } from './ActionStore';

/** @internal */
export interface ActionsRouterOptions extends AuthorizeOptions {
  actions: ActionStore;
  desk: ActionDesk;
  people: People;
  now: () => number;
}

const LARGEST_BODY = '100kb';

/** Action items: the list, one, and what people do with them. @internal */
export function actionsRouter(options: ActionsRouterOptions): express.Router {
  const { actions, desk, people, now } = options;
  const mayAct = authorize(incidentActPermission, options);
  const json = express.json({ limit: LARGEST_BODY });
  const idOf = (req: Request) => parseQuery(actionIdSchema, req.params).id;
  const router = Router();

  async function one(req: Request, id: string) {
    const [item] = await desk.present([await actions.get(id)], await people.actorOf(req));
    return item;
  }

  router.get('/', async (req, res) => {
    const { cursor = 0, limit, ...filter } = parseQuery(listActionsSchema, req.query);
    const { rows, total } = await actions.list(filter, { offset: cursor, limit, nowMs: now() });
    const next = cursor + rows.length;
    const page: ActionItemPage = {
      items: await desk.present(rows, await people.actorOf(req)),
      totalItems: total,
      ...(next < total && { nextCursor: String(next) }),
    };
    res.json(page);
  });
  router.post('/', mayAct, json, async (req, res) => {
    const actor = await people.personOf(req);
    const id = await desk.create({ req, actor }, parseBody(createActionSchema, req.body));
    res.status(201).json(await one(req, id));
  });
  router.get('/:id', async (req, res) => {
    res.json(await one(req, idOf(req)));
  });
  router.patch('/:id', mayAct, json, async (req, res) => {
    const actor = await people.personOf(req);
    await desk.change({ req, actor }, idOf(req), parseBody(changeActionSchema, req.body));
    res.json(await one(req, idOf(req)));
  });
  router.post('/:id/move', mayAct, json, async (req, res) => {
    const actor = await people.personOf(req);
    await desk.move({ req, actor }, idOf(req), parseBody(moveActionSchema, req.body));
    res.json(await one(req, idOf(req)));
  });
  return router;
}
