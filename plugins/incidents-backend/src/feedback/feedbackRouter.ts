import { authorize, parseBody, parseQuery, type People, refOf } from '@rollcall/backend-kit';
import {
  type FeedbackPage,
  incidentActPermission,
  incidentReadPermission,
} from '@rollcall/plugin-incidents-common';
import express from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { LARGEST_INTEGER, numberSchema } from '../request/schemas';
import type { GuardOptions } from '../routers/createRouter';
import type { FeedbackDesk } from './FeedbackDesk';

/** @internal */
export interface FeedbackRouterOptions extends GuardOptions {
  feedback: FeedbackDesk;
  people: People;
}

const querySchema = z.strictObject({
  state: z.enum(['open', 'closed']).optional(),
  incident: numberSchema.shape.number.optional(),
  ownerRef: refOf('group').optional(),
});
const giveSchema = z.strictObject({
  incident: z.number().int().positive().max(LARGEST_INTEGER),
  kind: z.enum(['wrong-owner', 'noise', 'bad-runbook']),
  note: z.string().trim().min(1).max(2_000).optional(),
  ownerRef: refOf('group').optional(),
});
const idSchema = z.strictObject({ id: z.uuid() });

/**
 * What people said of pages, and the changes that mend them.
 *
 * @internal
 */
export function feedbackRouter(options: FeedbackRouterOptions): express.Router {
  const { feedback, people } = options;
  const mayRead = authorize(incidentReadPermission, options);
  const router = Router();
  router.get('/', mayRead, async (req, res) => {
    const page: FeedbackPage = { items: await feedback.list(parseQuery(querySchema, req.query)) };
    res.json(page);
  });
  router.post(
    '/',
    authorize(incidentActPermission, options),
    express.json({ limit: '100kb' }),
    async (req, res) => {
      const actor = await people.personOf(req);
      res.status(201).json(await feedback.give(req, actor, parseBody(giveSchema, req.body)));
    },
  );
  router.get('/:id', mayRead, async (req, res) => {
    res.json(await feedback.get(parseQuery(idSchema, req.params).id));
  });
  return router;
}
