import { AuthenticationError } from '@backstage/errors';
import { parseBody } from '@rollcall/backend-kit';
import { readMappedEvent } from '@rollcall/plugin-incidents-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { SignedSource } from '../config/readSource';
import type { SourceEvent } from '../database/AlertStore';
import { digestOf } from '../database/digestOf';
import { refuseWhenFull } from './admit';
import { changeSchema, demandPast } from './changeSchema';
import { cloudEventsOf } from './cloudEvents';
import type { DoorOptions } from './IntakeOptions';
import { parseJson } from './parseJson';
import { demandSignature, SIGNATURE_HEADER } from './signature';

const LARGEST = '1mb';

/** What an unknown source is held against, so that it takes as long as a known one. */
const NOBODY = 'nobody-has-this-secret';

interface Signed {
  source: SignedSource;
  /** ISO 8601 instant the request was signed. */
  signedAt: string;
}

/**
 * Who sent a request, by its signature. With binary CloudEvents the headers are not signed: what they say is taken for as true as the
 * way it came.
 */
function signed(req: Request, { settings, now }: DoorOptions): Signed {
  const source = settings.sources.get(req.params.source);
  const isKnown = source?.type === 'cloudevents' || source?.type === 'json';
  const signedMs = demandSignature({
    secret: isKnown ? source.secret : NOBODY,
    header: req.headers[SIGNATURE_HEADER] as string | undefined,
    body: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
    nowMs: now(),
  });
  if (!isKnown) throw new AuthenticationError('The source or its signature is not known here.');
  return { source, signedAt: new Date(signedMs).toISOString() };
}

function eventOf(value: unknown, { source, signedAt }: Signed): SourceEvent {
  const { action, key, at = signedAt, alert, url } = readMappedEvent(value, source.mapping);
  const known = { fingerprint: digestOf('key', key), at };
  if (action === 'resolve') return { ...known, action };
  const { serviceRef } = source;
  const isBare = alert.labels.service === undefined && serviceRef !== undefined;
  return {
    ...known,
    action,
    alert: { ...(isBare && { serviceRef }), ...alert, ...(url && { generatorUrl: url }) },
  };
}

/**
 * Where sources post that sign what they send: CloudEvents, or JSON of their own, read by a mapping; and changes. What is signed too long
 * ago is refused; what comes twice within that time is the same, and a resolve ends nothing that began after it was signed.
 *
 * @internal
 */
export function signedRouter(options: DoorOptions): express.Router {
  const { changes, now, onReceived, store } = options;
  const router = Router();
  const raw = express.raw({ type: () => true, limit: LARGEST });

  router.post('/signed/:source', raw, async (req, res) => {
    const by = signed(req, options);
    const { source } = by;
    const values =
      source.type === 'cloudevents' ? cloudEventsOf(req.headers, req.body) : [parseJson(req.body)];
    const events = values.map(value => eventOf(value, by));
    if (await refuseWhenFull(res, { source: source.name, alerts: events.length }, options)) return;
    let news = 0;
    for (const event of events) {
      news += Number(await store.receiveEvent(source.name, event, now()));
    }
    if (news > 0) onReceived();
    res.status(202).json({ received: events.length, news });
  });
  router.post('/changes/:source', raw, async (req, res) => {
    const { source } = signed(req, options);
    const report = parseBody(changeSchema, parseJson(req.body));
    demandPast(report, now());
    const { serviceRef } = source;
    const recorded = await changes.record(
      source.name,
      { ...(serviceRef !== undefined && { serviceRef }), ...report },
      now(),
    );
    await store.heard(source.name, now());
    res.status(recorded.isNew ? 201 : 200).json(recorded);
  });
  return router;
}
