import { createHash } from 'node:crypto';
import type { People } from '@rollcall/backend-kit';
import type { CreatedFeedDto, FeedDto } from '@rollcall/plugin-oncall-common';
import express, { type Request, type RequestHandler } from 'express';
import Router from 'express-promise-router';
import type { FeedStore } from '../database/feeds/FeedStore';
import { type FeedDesk, feedDto } from '../feeds/FeedDesk';
import { parseFeedRequest } from '../requests/parseFeedRequest';

/** Calendars of people who are signed in: listing, making and revoking them. @internal */
export function feedsRouter(options: {
  desk: FeedDesk;
  people: People;
  store: FeedStore;
}): express.Router {
  const { desk, people, store } = options;
  const router = Router();

  router.get('/', async (req, res) => {
    const actor = await people.personOf(req);
    const items = (await store.ofOwner(actor.name)).map(feedDto);
    res.json({ items } satisfies { items: FeedDto[] });
  });

  router.post('/', express.json(), async (req: Request, res) => {
    const actor = await people.personOf(req);
    const feed = await desk.create(parseFeedRequest(req.body), { actor, httpRequest: req });
    res.status(201).json(feed satisfies CreatedFeedDto);
  });

  router.delete('/:id', async (req, res) => {
    const actor = await people.personOf(req);
    await desk.revoke(req.params.id, { actor, httpRequest: req });
    res.status(204).end();
  });

  return router;
}

/**
 * The portal's log names a request when it is answered, by its first address. That of a calendar is a key, and no log is a
 * place for keys.
 */
const keepTokenOutOfLogs: RequestHandler = (req, _res, next) => {
  req.originalUrl = `${req.baseUrl}/[token].ics`;
  next();
};

/** The calendars themselves, for programs that cannot sign in: the token in the address is the key. @internal */
export function calendarRouter(options: { desk: Pick<FeedDesk, 'read'> }): express.Router {
  const router = Router();
  router.use(keepTokenOutOfLogs);
  router.get('/:token.ics', async (req, res) => {
    const text = await options.desk.read(req.params.token);
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    res.set({
      etag,
      // Asked again each time, so that a shift that changed is seen by the next question.
      'cache-control': 'private, no-cache',
      'content-disposition': 'inline; filename="on-call.ics"',
      'referrer-policy': 'no-referrer',
    });
    // Answers 304 by itself where the tag is the one that was asked about.
    res.type('text/calendar').send(text);
  });
  return router;
}
