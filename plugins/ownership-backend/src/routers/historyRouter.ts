import { NotFoundError } from '@backstage/errors';
import type { HistoryResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import { readServiceHistory } from '../database/history/readServiceHistory';
import { parseEntityParams } from '../request/parseEntityParams';
import { parseHistoryQuery } from '../request/parseHistoryQuery';
import type { AuditedFleet } from '../service/AuditedFleet';

/** How a service stood at any instant that history covers. @internal */
export function historyRouter(options: {
  audited: AuditedFleet;
  knex: Knex;
  now: () => number;
}): express.Router {
  const { audited, knex, now } = options;
  const router = Router();
  router.get('/:kind/:namespace/:name', async (req, res) => {
    const ref = parseEntityParams(req.params);
    const at = parseHistoryQuery(req.query, { nowMs: now() });
    const history: HistoryResponse = await readServiceHistory(knex, { ref, at });
    if (history.changes.length === 0) {
      // A service that came a moment ago has no history yet; one nobody ever knew is a mistake.
      const { fleet } = await audited.current();
      if (!fleet.isService(ref)) throw new NotFoundError(`History knows no service ${ref}`);
    }
    res.json(history);
  });
  return router;
}
