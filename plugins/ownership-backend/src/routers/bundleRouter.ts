import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import type { LentEvidence } from '../bundle/LentEvidence';
import { bundleText } from '../database/history/bundleText';
import { parseBundleQuery } from '../request/parseBundleQuery';

/** Evidence for auditors, as a download with a hash over all of it. @internal */
export function bundleRouter(options: {
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  knex: Knex;
  lentEvidence: Pick<LentEvidence, 'to'>;
  now: () => number;
}): express.Router {
  const { auditor, httpAuth, knex, lentEvidence, now } = options;
  const router = Router();
  router.get('/', async (req, res) => {
    const window = parseBundleQuery(req.query, { nowMs: now() });
    const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const event = await auditor.createEvent({
      eventId: 'bundle-export',
      severityLevel: 'medium',
      request: req,
      meta: { ...window },
    });
    const name = `ownership-${window.from.slice(0, 10)}-${window.to.slice(0, 10)}.json`;
    try {
      res.type('application/json').attachment(name);
      // Written piece by piece, so that a year of a large fleet does not have to fit into memory.
      await pipeline(Readable.from(bundleText(knex, window, lentEvidence.to(credentials))), res);
      await event.success();
    } catch (error) {
      await event.fail({ error: error as Error });
      if (!res.headersSent) throw error;
      // Half a bundle has no hash, so nobody takes it for a whole one.
      res.destroy();
    }
  });
  return router;
}
