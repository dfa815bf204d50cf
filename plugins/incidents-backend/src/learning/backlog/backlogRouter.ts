import { parseQuery, refOf } from '@rollcall/backend-kit';
import type { AgendaDto } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import type { Backlog } from './Backlog';

const agendaSchema = z.strictObject({
  serviceRef: refOf('component').optional(),
  ownerRef: refOf('group').optional(),
});

const backlogSchema = agendaSchema.extend({
  kind: z.enum(['dont-repeat', 'burning-budget', 'reliability', 'stability-epic']).optional(),
});

/** The reliability backlog, and the agenda of the next product review. @internal */
export function backlogRouter(backlog: Backlog): express.Router {
  const router = Router();
  router.get('/', async (req, res) => {
    res.json(await backlog.read(parseQuery(backlogSchema, req.query)));
  });
  router.get('/agenda', async (req, res) => {
    const markdown = await backlog.agenda(parseQuery(agendaSchema, req.query));
    res.json({ markdown } satisfies AgendaDto);
  });
  return router;
}
