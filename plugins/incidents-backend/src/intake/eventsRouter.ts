import { randomUUID, timingSafeEqual } from 'node:crypto';
import {
  type PagerDutyEvent,
  readPagerDutyChange,
  readPagerDutyEvent,
} from '@rollcall/plugin-incidents-common';
import express, { type ErrorRequestHandler, type Response } from 'express';
import Router from 'express-promise-router';
import { type EventsSource, hashOf } from '../config/readSource';
import { digestOf } from '../database/digestOf';
import type { SourceEvent } from '../database/AlertStore';
import { refuseWhenFull } from './admit';
import { changeSchema } from './changeSchema';
import type { DoorOptions } from './IntakeOptions';
import { parseJson } from './parseJson';

/** As large as PagerDuty takes them. */
const LARGEST = '512kb';

/** The source a routing key belongs to. All are compared, so that the time it takes tells nothing. */
function sourceOf(key: unknown, { settings }: DoorOptions): EventsSource | undefined {
  const hash = hashOf(typeof key === 'string' ? key : '');
  let found: EventsSource | undefined;
  for (const source of settings.sources.values()) {
    if (source.type === 'events' && timingSafeEqual(source.keyHash, hash)) found = source;
  }
  return found;
}

const UNKNOWN_KEY = "'routing_key' is missing or not known here";

type ReadEvent = Extract<PagerDutyEvent, { state: 'read' }>;

/** All that a source is about is about its service, unless an event says otherwise. */
function eventOf(event: ReadEvent, dedupKey: string, { serviceRef }: EventsSource): SourceEvent {
  const { action, at } = event;
  const known = { fingerprint: digestOf('dedup_key', dedupKey), ...(at !== undefined && { at }) };
  if (action !== 'trigger') return { ...known, action };
  const { alert, url } = event;
  return {
    ...known,
    action,
    alert: {
      ...(serviceRef !== undefined && alert.labels.service === undefined && { serviceRef }),
      ...alert,
      ...(url !== undefined && { generatorUrl: url }),
    },
  };
}

/** An error in the shape that clients of PagerDuty know. */
function refuse(res: Response, errors: readonly string[]): void {
  res.status(400).json({ status: 'invalid event', message: 'Event object is invalid', errors });
}

const inShape: ErrorRequestHandler = (error, _req, res, next) => {
  const { status, name } = error as { status?: number; name?: string };
  if (status === 413) {
    res.status(413).json({
      ...{ status: 'invalid event', message: 'Event object is too large' },
      errors: [`Length of event must not be more than ${LARGEST}`],
    });
  } else if (name === 'InputError') refuse(res, [(error as Error).message]);
  else next(error);
};

/**
 * Where clients of PagerDuty's Events API v2 post when they are told to post here. A routing key is all they have, and it stands in
 * the body: so the body is read first, and is never large.
 *
 * Source: PagerDuty developer documentation, "Events API v2 Overview" and "Send Change Events".
 *
 * @internal
 */
export function eventsRouter(options: DoorOptions): express.Router {
  const { changes, now, onReceived, store } = options;
  const router = Router();
  const raw = express.raw({ type: () => true, limit: LARGEST });

  router.post('/v2/enqueue', raw, async (req, res) => {
    const body = parseJson(req.body) as { routing_key?: unknown } | null;
    const source = sourceOf(body?.routing_key, options);
    if (!source) return refuse(res, [UNKNOWN_KEY]);
    const event = readPagerDutyEvent(body);
    if (event.state === 'invalid') return refuse(res, event.errors);
    if (await refuseWhenFull(res, { source: source.name, alerts: 1 }, options)) return undefined;
    const { dedupKey = randomUUID().replaceAll('-', '') } = event;
    if (await store.receiveEvent(source.name, eventOf(event, dedupKey, source), now()))
      onReceived();
    return res
      .status(202)
      .json({ status: 'success', message: 'Event processed', dedup_key: dedupKey });
  });

  router.post('/v2/change/enqueue', raw, async (req, res) => {
    const body = parseJson(req.body) as { routing_key?: unknown } | null;
    const source = sourceOf(body?.routing_key, options);
    if (!source) return refuse(res, [UNKNOWN_KEY]);
    const read = readPagerDutyChange(body);
    if (read.state === 'invalid') return refuse(res, read.errors);
    const { serviceRef } = source;
    const parsed = changeSchema.safeParse({ ...(serviceRef && { serviceRef }), ...read.report });
    if (!parsed.success) {
      return refuse(
        res,
        parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')),
      );
    }
    await changes.record(source.name, parsed.data, now());
    await store.heard(source.name, now());
    return res.status(202).json({ status: 'success', message: 'Change event processed' });
  });
  router.use(inShape);
  return router;
}
