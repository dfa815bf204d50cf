import { timingSafeEqual } from 'node:crypto';
import { AuthenticationError, InputError } from '@backstage/errors';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import express from 'express';
import Router from 'express-promise-router';
import { type AlertSource, hashOf, type IncidentsSettings } from '../config/readIncidentsConfig';
import type { AlertStore } from '../database/AlertStore';

/** @internal */
export interface IntakeOptions {
  settings: Pick<IncidentsSettings, 'sources' | 'mostWaiting'>;
  store: Pick<AlertStore, 'receive' | 'countWaiting'>;
  now: () => number;
  /** Something waits to be followed. */
  onReceived: () => void;
}

/** Ten thousand alerts of the usual size. */
const LARGEST = '16mb';
const RETRY_AFTER_SECONDS = 5;

const BEARER = /^Bearer +(\S+)$/i;

/** What nobody's token is compared with, so that an unknown source takes as long as a known one. */
const NOBODY = hashOf('');

function demandToken(source: AlertSource | undefined, header: string | undefined): AlertSource {
  const token = BEARER.exec(header ?? '')?.[1] ?? '';
  const isRight = timingSafeEqual(hashOf(token), source?.tokenHash ?? NOBODY);
  if (source && isRight) return source;
  throw new AuthenticationError('The source or its token is not known here.');
}

function parse(body: unknown): unknown {
  if (!Buffer.isBuffer(body)) throw new InputError('There is no body.');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new InputError('The body is no JSON in UTF-8.');
  }
}

/**
 * Where Alertmanager posts. It is answered once its alerts are on disk; where too many wait it is asked to come again, which it
 * does for 5xx alone.
 *
 * @internal
 */
export function alertmanagerRouter(options: IntakeOptions): express.Router {
  const { settings, store, now, onReceived } = options;
  const router = Router();
  router.post(
    '/:source',
    (req, _res, next) => {
      demandToken(settings.sources.get(req.params.source), req.headers.authorization);
      next();
    },
    express.raw({ type: () => true, limit: LARGEST }),
    async (req, res) => {
      const { alerts, truncatedAlerts } = readAlertmanagerWebhook(parse(req.body));
      if ((await store.countWaiting()) >= settings.mostWaiting) {
        res.set('retry-after', String(RETRY_AFTER_SECONDS));
        res.status(503).json({
          error: {
            name: 'ServiceUnavailableError',
            message: 'Too many alerts wait already. Send it again.',
          },
        });
        return;
      }
      const news = await store.receive(req.params.source, alerts, now());
      onReceived();
      res.status(202).json({ received: alerts.length, news, truncated: truncatedAlerts });
    },
  );
  return router;
}
