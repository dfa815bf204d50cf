import type { AuditorService } from '@backstage/backend-plugin-api';
import type { EvidenceResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { DatabaseFactsStore } from '../database/DatabaseFactsStore';
import type { LiveFacts } from '../facts/LiveFacts';
import { parseEvidenceRequest } from '../request/parseEvidenceRequest';
import type { AuditedFleet } from '../service/AuditedFleet';

/** @internal */
export interface EvidenceRouterOptions {
  audited: Pick<AuditedFleet, 'current'>;
  auditor: AuditorService;
  facts: Pick<LiveFacts, 'sync'>;
  store: Pick<DatabaseFactsStore, 'mergeEvidence'>;
  /** The present instant in milliseconds; the clock unless a test says otherwise. */
  now?: () => number;
}

/** Takes dated, sourced statements about services. @internal */
export function evidenceRouter(options: EvidenceRouterOptions): express.Router {
  const { audited, auditor, facts, store, now = Date.now } = options;
  const router = Router();
  router.post('/', express.json({ limit: '2mb' }), async (req, res) => {
    const event = await auditor.createEvent({
      eventId: 'evidence-write',
      severityLevel: 'medium',
      request: req,
    });
    try {
      const { statements, refused } = parseEvidenceRequest(req.body, { nowMs: now() });
      const { fleet } = await audited.current();
      const known = statements.filter(({ statement }) => fleet.has(statement.entityRef));
      for (const { index, statement } of statements) {
        if (fleet.has(statement.entityRef)) continue;
        refused.push({ index, because: `entityRef: there is no entity ${statement.entityRef}` });
      }
      await store.mergeEvidence(known.map(({ statement }) => statement));
      await facts.sync();
      await event.success({ meta: { accepted: known.length, refused: refused.length } });
      res.json({
        accepted: known.length,
        refused: refused.sort((a, b) => a.index - b.index),
      } satisfies EvidenceResponse);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
  return router;
}
