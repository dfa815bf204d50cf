import type { People } from '@rollcall/backend-kit';
import type { ChangeDto, ChangePage } from '@rollcall/plugin-monitoring-common';
import express from 'express';
import Router from 'express-promise-router';
import type { ChangeDesk } from '../changes/ChangeDesk';
import type { ChangeStore } from '../database/changes/ChangeStore';
import { parseApproval, parseChangesQuery } from '../request/gateRequests';
import { pageOf } from '../request/paging';

/** Changes on record, and approving them. @internal */
export function changesRouter(options: {
  desk: ChangeDesk;
  people: Pick<People, 'actorOf'>;
  store: ChangeStore;
}): express.Router {
  const { desk, people, store } = options;
  const router = Router();

  router.get('/', async (req, res) => {
    const { serviceRef, owed, ...paging } = parseChangesQuery(req.query);
    const ids = owed ? await desk.owing(serviceRef) : await store.ids({ serviceRef });
    const page = pageOf(ids, paging, id => id);
    const items = await desk.present(await store.read(page.items), await people.actorOf(req));
    res.json({ ...page, items } satisfies ChangePage);
  });

  router.get('/:id', async (req, res) => {
    const change = await desk.get(req.params.id);
    const [item] = await desk.present([change], await people.actorOf(req));
    res.json(item satisfies ChangeDto);
  });

  router.post('/:id/approvals', express.json(), async (req, res) => {
    const { role } = parseApproval(req.body);
    const actor = await people.actorOf(req);
    const change = await desk.approve(req.params.id, role, { actor, req });
    const [item] = await desk.present([change], actor);
    res.json(item satisfies ChangeDto);
  });

  return router;
}
