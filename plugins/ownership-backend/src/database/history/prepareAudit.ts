import { createHash } from 'node:crypto';
import type { Finding } from '@rollcall/model';
import {
  canonicalJson,
  countTrends,
  findingsByFingerprint,
  FIVE_ANSWERS,
  type RecordedState,
  serviceStates,
  type TrendCount,
} from '@rollcall/plugin-ownership-common';
import type { AuditedSnapshot } from '../../service/AuditedFleet';

/** An audit, made ready to be recorded. @internal */
export interface PreparedAudit {
  /** One for each fingerprint. */
  findings: Finding[];
  /** By reference. */
  states: RecordedState[];
  trends: TrendCount[];
  /** SHA-256 of all that history would tell apart. */
  digest: string;
  exists: (ref: string) => boolean;
}

function byCodeUnits<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

/** Words are left out, as they are when two audits are compared. */
function digestOf(audit: Pick<PreparedAudit, 'findings' | 'states' | 'trends'>): string {
  const hash = createHash('sha256');
  const add = (...values: unknown[]) => hash.update(JSON.stringify(values));
  for (const { fingerprint, severity, state, waiver } of audit.findings) {
    const covered = waiver && canonicalJson(waiver);
    add(fingerprint, severity, state, covered);
  }
  for (const state of audit.states) {
    const { ref, title, ownerRef, ownerState, tier, orphanRule, marks, reasons } = state;
    add(ref, title, ownerRef, ownerState, tier, orphanRule, state.moreReasons);
    add(...FIVE_ANSWERS.map(answer => marks[answer]), ...reasons.map(({ rule }) => rule));
  }
  for (const { dimension, key, counts } of audit.trends) add(dimension, key, canonicalJson(counts));
  return hash.digest('hex');
}

/**
 * Makes an audit ready to be recorded: pure, and done before the database is asked for anything.
 *
 * @internal
 */
export function prepareAudit(
  audit: Pick<AuditedSnapshot, 'fleet' | 'findings' | 'rows'>,
): PreparedAudit {
  const { fleet, findings, rows } = audit;
  const prepared = {
    findings: [...findingsByFingerprint(findings).values()].sort(
      byCodeUnits(({ fingerprint }) => fingerprint),
    ),
    states: serviceStates(rows, findings).sort(byCodeUnits(({ ref }) => ref)),
    trends: countTrends(fleet, rows, findings),
  };
  return { ...prepared, digest: digestOf(prepared), exists: ref => fleet.has(ref) };
}
