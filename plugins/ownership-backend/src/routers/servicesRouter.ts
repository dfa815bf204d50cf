import {
  serviceReport,
  type ServiceReport,
  type ServicesResponse,
} from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { parseEntityParams } from '../request/parseEntityParams';
import { parseServicesQuery } from '../request/parseServicesQuery';
import type { AuditedFleet } from '../service/AuditedFleet';
import { pageOfServices } from '../service/pageOfServices';
import { ServiceTable } from '../service/ServiceTable';
import type { StateAges } from '../service/StateAges';

/** The fleet table and one service. @internal */
export function servicesRouter(options: {
  audited: AuditedFleet;
  ages: Pick<StateAges, 'allStatesSince' | 'stateSince'>;
}): express.Router {
  const { audited, ages } = options;
  const router = Router();

  router.get('/', async (req, res) => {
    const query = parseServicesQuery(req.query);
    const current = await audited.current();
    const order = query.sort === 'since' ? { since: await ages.allStatesSince() } : {};
    const rows = ServiceTable.of(current).rowsOf({ ...query, ...order });
    const { items, nextCursor } = pageOfServices(rows, { ...query, ...order });
    const since = order.since ?? (await ages.stateSince(items.map(({ ref }) => ref)));
    res.json({
      snapshot: current.snapshot,
      totalItems: rows.length,
      items: items.map(row => ({ ...row, since: since.get(row.ref) })),
      nextCursor,
    } satisfies ServicesResponse);
  });

  router.get('/:kind/:namespace/:name', async (req, res) => {
    const ref = parseEntityParams(req.params);
    const { fleet, findings, snapshot } = await audited.current();
    const report: ServiceReport = serviceReport(fleet, findings, { ref, snapshot });
    res.json(report);
  });

  return router;
}
