import { parseQuery, type People } from '@rollcall/backend-kit';
import { actionDeadline, type LessonsDto, reviewDuty } from '@rollcall/plugin-incidents-common';
import type express from 'express';
import Router from 'express-promise-router';
import { incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import { instantOf } from '../database/rows';
import type { IncidentAccess } from '../desk/IncidentAccess';
import { numberSchema } from '../request/schemas';
import type { World } from '../work/World';
import type { ActionDesk } from './ActionDesk';
import type { ActionStore } from './ActionStore';
import { presentReviewRow } from './presentReview';
import type { ReviewStore } from './ReviewStore';

/** @internal */
export interface LessonsRouterOptions {
  access: IncidentAccess;
  actions: ActionStore;
  desk: ActionDesk;
  people: People;
  reviews: ReviewStore;
  store: IncidentStore;
  world: Pick<World, 'know'>;
  now: () => number;
}

/** What is learned from one incident: its review, and what is to be done. @internal */
export function lessonsRouter(options: LessonsRouterOptions): express.Router {
  const { access, actions, desk, people, reviews, store, world, now } = options;
  const router = Router();
  router.get('/:number', async (req, res) => {
    const { number } = parseQuery(numberSchema, req.params);
    const row = await store.get(number);
    const [stored, rows, actor, { fleet }] = await Promise.all([
      reviews.find(number),
      actions.ofIncident(number),
      people.actorOf(req),
      world.know(),
    ]);
    const incident = incidentOf(row);
    const { tier, severity } = incident;
    const { isRequired, because } = reviewDuty(fleet.policy, {
      ...(tier !== undefined && { tier }),
      severity,
      kind: row.kind,
      resolvedAt: instantOf(row.resolved_at ?? now()),
    });
    const from = incident.derived.detected ?? instantOf(row.opened_at);
    const deadline = (class_: keyof LessonsDto['deadlines']) =>
      actionDeadline(fleet.policy, { class: class_, from });
    const lessons: LessonsDto = {
      ...(stored && { review: presentReviewRow(stored, now()) }),
      duty: { isRequired, because },
      actionItems: await desk.present(rows, actor),
      deadlines: {
        'dont-repeat': deadline('dont-repeat'),
        reliability: deadline('reliability'),
        'stability-epic': actionDeadline(fleet.policy, {
          class: 'stability-epic',
          from: instantOf(now()),
        }),
      },
      mayWrite: await access.mayAct(actor, incident),
    };
    res.json(lessons);
  });
  return router;
}
