import { buildFleet, type Facts, governingPolicy, readFileDocuments } from '@rollcall/model';
import {
  audit,
  defaultSeverityOf,
  fleetOverview,
  orphanGroups,
  serviceRows,
} from '@rollcall/plugin-ownership-common';
import type { AuditedSnapshot } from '../service/AuditedFleet';

/** What the back end knows of one text of YAML documents at an instant. */
export function auditedSnapshotOf(text: string, now: string): AuditedSnapshot {
  const { documents, problems } = readFileDocuments({ file: 'catalog.yaml', text });
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  const fleet = buildFleet(documents, governingPolicy(policies, defaultSeverityOf), { problems });
  const facts: Facts = { asOf: now };
  const findings = audit(fleet, facts, now);
  const rows = serviceRows(fleet, findings);
  const snapshot = { generation: 1, readAt: now, complete: true };
  return {
    snapshot,
    fleet,
    text: file => (file === 'catalog.yaml' ? text : undefined),
    facts,
    findings,
    rows,
    orphans: orphanGroups(fleet, { rows, facts }),
    overview: { ...fleetOverview(fleet, rows, findings), snapshot },
  };
}
