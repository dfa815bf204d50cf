import type { AuditorService } from '@backstage/backend-plugin-api';
import type { SnapshotInfo } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { AuditedFleet } from '../service/AuditedFleet';

/** `POST /api/ownership/v1/refresh` @public */
export interface RefreshResponse {
  snapshot: SnapshotInfo;
}

/** Reads and audits the catalog at once. @internal */
export function refreshRouter(options: {
  audited: AuditedFleet;
  auditor: AuditorService;
}): express.Router {
  const { audited, auditor } = options;
  const router = Router();
  router.post('/', async (req, res) => {
    const event = await auditor.createEvent({
      eventId: 'audit-refresh',
      severityLevel: 'low',
      request: req,
    });
    try {
      const { snapshot } = await audited.refresh();
      await event.success({
        meta: { generation: snapshot.generation, complete: snapshot.complete },
      });
      res.json({ snapshot } satisfies RefreshResponse);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
  return router;
}
