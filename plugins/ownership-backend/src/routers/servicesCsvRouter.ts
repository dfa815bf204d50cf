import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { FIVE_ANSWERS, type ServiceRow } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { parseServicesQuery } from '../request/parseServicesQuery';
import type { AuditedFleet } from '../service/AuditedFleet';
import { toCsv } from '../service/csv';
import type { OnCallBrief, OnCallBriefs } from '../service/OnCallBriefs';
import { ServiceTable } from '../service/ServiceTable';
import type { StateAges } from '../service/StateAges';

/** @internal */
export interface ServicesCsvRouterOptions {
  ages: Pick<StateAges, 'allStatesSince'>;
  audited: AuditedFleet;
  httpAuth: HttpAuthService;
  onCall: Pick<OnCallBriefs, 'of'>;
}

const HEADINGS = [
  'ref',
  'title',
  'type',
  'system',
  'tier',
  'owner',
  'owner state',
  'on call now',
  ...FIVE_ANSWERS.map(answer => `${answer} mark`),
  'open findings',
  'worst severity',
  'orphan because',
  'since',
];

function whoText(brief: OnCallBrief | undefined): string {
  if (!brief) return 'unknown';
  const { state, userRefs } = brief;
  if (state === 'unknown' || state === 'nobody') return state;
  // On call, by somebody whose name is not for this reader.
  return userRefs.length > 0 ? userRefs.join(' ') : 'somebody';
}

function cellsOf(
  row: ServiceRow,
  known: { onCall?: OnCallBrief; since?: string },
): (string | number | undefined)[] {
  return [
    row.ref,
    row.title,
    row.type,
    row.system,
    row.tier?.id ?? row.declaredTier,
    row.owner.ref ?? row.owner.declared,
    row.owner.state,
    whoText(known.onCall),
    ...FIVE_ANSWERS.map(answer => row.marks[answer]),
    row.openFindings,
    row.worst,
    row.orphan?.message,
    known.since,
  ];
}

/**
 * The fleet table for a spreadsheet: all rows of the filter, whatever page is asked for.
 *
 * @internal
 */
export function servicesCsvRouter(options: ServicesCsvRouterOptions): express.Router {
  const { ages, audited, httpAuth, onCall } = options;
  const router = Router();
  router.get('/', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseServicesQuery(req.query);
    const since = await ages.allStatesSince();
    const rows = ServiceTable.of(await audited.current()).rowsOf({ ...query, since });
    const refs = rows.map(({ ref }) => ref);
    const briefs = await onCall.of(refs, credentials);
    const lines = rows.map(row =>
      cellsOf(row, { onCall: briefs.get(row.ref), since: since.get(row.ref) }),
    );
    res.attachment('services.csv').type('text/csv; charset=utf-8').send(toCsv(HEADINGS, lines));
  });
  return router;
}
