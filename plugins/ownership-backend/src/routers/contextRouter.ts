import { createHash } from 'node:crypto';
import type { Fleet } from '@rollcall/model';
import { exportedDocuments, type ExportedDocument } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';

/** `GET /api/ownership/v1/context` @public */
export interface ContextResponse {
  schemaVersion: 1;
  documents: ExportedDocument[];
}

interface Written {
  body: string;
  etag: string;
}

function write(fleet: Fleet): Written {
  const response: ContextResponse = { schemaVersion: 1, documents: exportedDocuments(fleet) };
  const body = JSON.stringify(response);
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
}

/** The organisation, its entities and its policy for whoever audits one repository alone. @internal */
export function contextRouter(options: { audited: Pick<AuditedFleet, 'current'> }): express.Router {
  const written = new WeakMap<Fleet, Written>();
  const router = Router();
  router.get('/', async (_req, res) => {
    const { fleet } = await options.audited.current();
    const { body, etag } = written.get(fleet) ?? write(fleet);
    written.set(fleet, { body, etag });
    res.set({ etag, 'cache-control': 'private, no-cache' });
    // Answers 304 by itself where the tag is the one that was asked about.
    res.type('json').send(body);
  });
  return router;
}
