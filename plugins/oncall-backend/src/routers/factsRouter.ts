import { createHash } from 'node:crypto';
import type { People } from '@rollcall/backend-kit';
import type { Facts } from '@rollcall/model';
import express from 'express';
import Router from 'express-promise-router';
import type { ReadingRoom } from './ReadingRoom';

/** What on-call adds to the facts of an audit. @public */
export type OnCallFactsResponse = Required<Pick<Facts, 'asOf' | 'overrides' | 'importedSchedules'>>;

/** What on-call knows beside the documents, for audits in CI and other back ends. @internal */
export function factsRouter(options: {
  people: Pick<People, 'refuse'>;
  room: ReadingRoom;
}): express.Router {
  const { people, room } = options;
  const tags = new WeakMap<Facts, string>();
  const router = Router();
  router.get('/', async (req, res) => {
    const { book, names, nowMs } = await room.enter(req);
    if (names.isHiding) {
      const message = 'This portal hides who is on call; only services are given all of it';
      await people.refuse(req, message, {});
    }
    const { facts } = book;
    const { overrides = [], importedSchedules = [] } = facts;
    let etag = tags.get(facts);
    if (etag === undefined) {
      const text = JSON.stringify([overrides, importedSchedules]);
      etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
      tags.set(facts, etag);
    }
    res.set({ etag, 'cache-control': 'private, no-cache' });
    const asOf = new Date(nowMs).toISOString();
    // Answers 304 by itself where the tag is the one that was asked about.
    res.json({ asOf, overrides, importedSchedules } satisfies OnCallFactsResponse);
  });
  return router;
}
