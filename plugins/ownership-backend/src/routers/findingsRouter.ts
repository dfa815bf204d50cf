import type { Finding, Fleet } from '@rollcall/model';
import { auditReport, type FindingsResponse } from '@rollcall/plugin-ownership-common';
import express from 'express';
import Router from 'express-promise-router';
import { type FindingsQuery, parseFindingsQuery } from '../request/parseFindingsQuery';
import type { AuditedFleet } from '../service/AuditedFleet';
import { pageOfFindings } from '../service/pageOfFindings';

/** Whether an entity belongs to a team, or to one below it. */
function belongsTo(fleet: Fleet, team: string): (entityRef: string | undefined) => boolean {
  const teams = new Set([team, ...fleet.org.descendants(team)]);
  return entityRef => {
    if (entityRef === undefined || !fleet.has(entityRef)) return false;
    const owner = fleet.owner(entityRef).ref;
    return teams.has(entityRef) || (owner !== undefined && teams.has(owner));
  };
}

function chosenBy(
  { rule, entityRef, state, team }: FindingsQuery,
  fleet: Fleet,
): (finding: Finding) => boolean {
  const isOfTeam = team === undefined ? undefined : belongsTo(fleet, team);
  return finding =>
    (rule === undefined || finding.rule === rule) &&
    (entityRef === undefined || finding.entityRef === entityRef) &&
    (state === undefined || finding.state === state) &&
    (isOfTeam === undefined || isOfTeam(finding.entityRef));
}

/** Findings in the shape the command line writes. @internal */
export function findingsRouter(options: { audited: AuditedFleet }): express.Router {
  const router = Router();
  router.get('/', async (req, res) => {
    const query = parseFindingsQuery(req.query);
    const { fleet, findings } = await options.audited.current();
    const chosen = findings.filter(chosenBy(query, fleet));
    const { items, nextCursor } = pageOfFindings(chosen, query);
    res.json({
      // Counts what was asked for, whatever page of it.
      ...auditReport(chosen),
      findings: [...items],
      nextCursor,
    } satisfies FindingsResponse);
  });
  return router;
}
