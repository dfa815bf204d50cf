import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  confirmationsOf,
  type ConfirmationsResponse,
  type ConfirmResponse,
} from '@rollcall/plugin-ownership-common';
import express, { type RequestHandler } from 'express';
import Router from 'express-promise-router';
import type { Confirmer } from '../confirmations/Confirmer';
import type { DatabaseFactsStore } from '../database/DatabaseFactsStore';
import { parseConfirmationsQuery } from '../request/parseConfirmationsQuery';
import { parseConfirmRequest } from '../request/parseConfirmRequest';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface ConfirmationsRouterOptions {
  audited: Pick<AuditedFleet, 'current'>;
  confirmer: Confirmer;
  httpAuth: HttpAuthService;
  mayRead: RequestHandler;
  store: Pick<DatabaseFactsStore, 'confirmationsOf'>;
}

/** Who said when that a service is still theirs. @internal */
export function confirmationsRouter(options: ConfirmationsRouterOptions): express.Router {
  const { audited, confirmer, httpAuth, mayRead, store } = options;
  const router = Router();

  router.get('/', mayRead, async (req, res) => {
    const ref = parseConfirmationsQuery(req.query);
    const { fleet } = await audited.current();
    const response: ConfirmationsResponse = confirmationsOf(fleet, {
      ref,
      confirmations: await store.confirmationsOf(ref),
      now: new Date().toISOString(),
    });
    res.json(response);
  });

  router.post('/', express.json({ limit: '100kb' }), async (req, res) => {
    // A pipeline cannot say that people stand by a service.
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const response = await confirmer.confirm(parseConfirmRequest(req.body), {
      credentials,
      httpRequest: req,
    });
    res.json(response satisfies ConfirmResponse);
  });

  return router;
}
