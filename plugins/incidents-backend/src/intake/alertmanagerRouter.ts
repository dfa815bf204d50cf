import { timingSafeEqual } from 'node:crypto';
import { AuthenticationError } from '@backstage/errors';
import { readAlertmanagerWebhook } from '@rollcall/plugin-incidents-common';
import express from 'express';
import Router from 'express-promise-router';
import { type AlertSource, hashOf } from '../config/readSource';
import { admit } from './admit';
import type { DoorOptions } from './IntakeOptions';
import { parseJson } from './parseJson';

/** Ten thousand alerts of the usual size. */
const LARGEST = '16mb';

const BEARER = /^Bearer +(\S+)$/i;

/** What nobody's token is compared with, so that an unknown source takes as long as a known one. */
const NOBODY = hashOf('');

function demandToken(source: AlertSource | undefined, header: string | undefined): void {
  const token = BEARER.exec(header ?? '')?.[1] ?? '';
  const known = source?.type === 'alertmanager' ? source.tokenHash : undefined;
  const isRight = timingSafeEqual(hashOf(token), known ?? NOBODY);
  if (known && isRight) return;
  throw new AuthenticationError('The source or its token is not known here.');
}

/**
 * Where Alertmanager posts. It is answered once its alerts are on disk; where too many wait it is asked to come again, which it
 * does for 5xx alone.
 *
 * @internal
 */
export function alertmanagerRouter(options: DoorOptions): express.Router {
  const router = Router();
  router.post(
    '/:source',
    (req, _res, next) => {
      demandToken(options.settings.sources.get(req.params.source), req.headers.authorization);
      next();
    },
    express.raw({ type: () => true, limit: LARGEST }),
    async (req, res) => {
      const { alerts, truncatedAlerts } = readAlertmanagerWebhook(parseJson(req.body));
      const news = await admit(res, req.params.source, alerts, options);
      if (news === undefined) return;
      if (truncatedAlerts > 0) options.onTruncated(req.params.source);
      res.status(202).json({ received: alerts.length, news, truncated: truncatedAlerts });
    },
  );
  return router;
}
