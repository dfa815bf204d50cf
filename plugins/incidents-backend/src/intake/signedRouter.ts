import { randomBytes } from 'node:crypto';
import { AuthenticationError } from '@backstage/errors';
import { parseBody } from '@rollcall/backend-kit';
import { type ChangeReport, readMappedEvent } from '@rollcall/plugin-incidents-common';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { SignedSource } from '../config/readSource';
import type { SourceEvent } from '../database/AlertStore';
import { digestOf } from '../database/digestOf';
import { refuseWhenFull } from './admit';
import { changeSchema, demandPast } from './changeSchema';
import { cloudEventsOf, signedAttributes } from './cloudEvents';
import type { DoorOptions } from './IntakeOptions';
import { parseJson } from './parseJson';
import { demandSignature, SIGNATURE_HEADER } from './signature';

const LARGEST = '1mb';

/**
 * What an unknown source is held against, so that it takes as long as a known one. Another in each process: whoever knew it could
 * sign with it, and would learn from the answer which sources there are.
 */
const NOBODY = randomBytes(32).toString('hex');

interface SignedBy {
  source: SignedSource;
  /** ISO 8601 instant the request was signed. */
  signedAt: string;
}

/** Who sent a request, by its signature, which is over the attributes of a binary CloudEvent too. */
function signed(req: Request, { settings, now }: DoorOptions, attributes = ''): SignedBy {
  const source = settings.sources.get(req.params.source);
  const isKnown = source?.type === 'cloudevents' || source?.type === 'json';
  const signedMs = demandSignature({
    secret: isKnown ? source.secret : NOBODY,
    header: req.headers[SIGNATURE_HEADER] as string | undefined,
    attributes: source?.type === 'json' ? '' : attributes,
    body: bytesOf(req),
    nowMs: now(),
  });
  if (!isKnown) throw new AuthenticationError('The source or its signature is not known here.');
  return { source, signedAt: new Date(signedMs).toISOString() };
}

function bytesOf({ body }: Request): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** A change that says neither which nor when it was would be another each time it is sent again. */
function idOf(req: Request, { id, at }: ChangeReport, { signedAt }: SignedBy): { id?: string } {
  if (id !== undefined) return { id };
  return at === undefined ? { id: digestOf('signed', signedAt, bytesOf(req).toString('hex')) } : {};
}

function eventOf(value: unknown, { source, signedAt }: SignedBy): SourceEvent {
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
    const by = signed(req, options, signedAttributes(req.headers));
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
    const by = signed(req, options);
    const { source } = by;
    const report = parseBody(changeSchema, parseJson(req.body));
    demandPast(report, now());
    const { serviceRef } = source;
    const recorded = await changes.record(
      source.name,
      { ...(serviceRef !== undefined && { serviceRef }), ...report, ...idOf(req, report, by) },
      now(),
    );
    await store.heard(source.name, now());
    res.status(recorded.isNew ? 201 : 200).json(recorded);
  });
  return router;
}
