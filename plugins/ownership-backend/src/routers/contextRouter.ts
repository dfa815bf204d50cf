import type { ExportedDocument } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';
import { writtenContext } from '../service/writtenContext';

/** `GET /api/ownership/v1/context` @public */
export interface ContextResponse {
  schemaVersion: 1;
  documents: ExportedDocument[];
}

/** The organisation, its entities and its policy for whoever audits one repository alone. @internal */
export function contextRouter(options: { audited: Pick<AuditedFleet, 'current'> }): express.Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const { fleet } = await options.audited.current();
    const { body, etag } = await writtenContext(fleet);
    res.set({ etag, 'cache-control': 'private, no-cache' });
    // Answers 304 by itself where the tag is the one that was asked about.
    res.type('json').send(body);
  });
  return router;
}
