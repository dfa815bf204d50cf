import { authorize, type AuthorizeOptions, parseBody, parseQuery } from '@rollcall/backend-kit';
import type { People } from '@rollcall/backend-kit';
import { incidentActPermission, type ReviewPage } from '@rollcall/plugin-incidents-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import { nothingSchema, numberSchema } from '../request/schemas';
import { presentReviewRow, presentVersion } from './presentReview';
import type { ReviewDesk } from './ReviewDesk';
import { listReviewsSchema, moveReviewSchema, writeReviewSchema } from './reviewSchemas';
import type { ReviewStore } from './ReviewStore';

/** @internal */
export interface ReviewsRouterOptions extends AuthorizeOptions {
  desk: ReviewDesk;
  people: People;
  reviews: ReviewStore;
  now: () => number;
}

/** A review is the longest thing anybody writes here. */
const LARGEST_BODY = '1mb';

/** Reviews: the list, one with everything before it, and what people do with it. @internal */
export function reviewsRouter(options: ReviewsRouterOptions): express.Router {
  const { desk, people, reviews, now } = options;
  const mayAct = authorize(incidentActPermission, options);
  const json = express.json({ limit: LARGEST_BODY });
  const numberOf = (req: Request) => parseQuery(numberSchema, req.params).number;
  const requestOf = async (req: Request) => ({
    req,
    actor: await people.personOf(req),
    number: numberOf(req),
  });
  const router = Router();

  router.get('/', async (req, res) => {
    const { cursor, limit, ...filter } = parseQuery(listReviewsSchema, req.query);
    const nowMs = now();
    const { items, total, nextCursor } = await reviews.list(filter, { cursor, limit, nowMs });
    const page: ReviewPage = {
      items: items.map(item => presentReviewRow(item, nowMs)),
      totalItems: total,
      ...(nextCursor !== undefined && { nextCursor: String(nextCursor) }),
    };
    res.json(page);
  });
  router.get('/:number', async (req, res) => {
    res.json(await desk.present(req, numberOf(req)));
  });
  router.get('/:number/versions', async (req, res) => {
    const number = numberOf(req);
    await reviews.get(number);
    res.json({ items: (await reviews.versions(number)).map(presentVersion) });
  });
  router.post('/:number', mayAct, json, async (req, res) => {
    const request = await requestOf(req);
    parseBody(nothingSchema, req.body ?? {});
    await desk.open(request);
    res.status(201).json(await desk.present(req, request.number));
  });
  router.put('/:number', mayAct, json, async (req, res) => {
    const request = await requestOf(req);
    await desk.write(request, parseBody(writeReviewSchema, req.body));
    res.json(await desk.present(req, request.number));
  });
  router.post('/:number/move', mayAct, json, async (req, res) => {
    const request = await requestOf(req);
    await desk.move(request, parseBody(moveReviewSchema, req.body));
    res.json(await desk.present(req, request.number));
  });
  return router;
}
