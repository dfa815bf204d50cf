import { FIVE_ANSWERS, type ServiceRow } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { parseServicesQuery } from '../request/parseServicesQuery';
import type { AuditedFleet } from '../service/AuditedFleet';
import { toCsv } from '../service/csv';
import { ServiceTable } from '../service/ServiceTable';

const HEADINGS = [
  'ref',
  'title',
  'type',
  'system',
  'tier',
  'owner',
  'owner state',
  ...FIVE_ANSWERS.map(answer => `${answer} mark`),
  'open findings',
  'worst severity',
  'orphan because',
];

function cellsOf(row: ServiceRow): (string | number | undefined)[] {
  return [
    row.ref,
    row.title,
    row.type,
    row.system,
    row.tier?.id ?? row.declaredTier,
    row.owner.ref ?? row.owner.declared,
    row.owner.state,
    ...FIVE_ANSWERS.map(answer => row.marks[answer]),
    row.openFindings,
    row.worst,
    row.orphan?.message,
  ];
}

/** The fleet table for a spreadsheet: all rows of the filter, whatever page is asked for. @internal */
export function servicesCsvRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/', async (req, res) => {
    const query = parseServicesQuery(req.query);
    const rows = ServiceTable.of(await options.audited.current()).rowsOf(query);
    res
      .attachment('services.csv')
      .type('text/csv; charset=utf-8')
      .send(toCsv(HEADINGS, rows.map(cellsOf)));
  });
  return router;
}
