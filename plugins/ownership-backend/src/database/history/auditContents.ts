import { createHash } from 'node:crypto';
import { eachInSteps, type Finding, type Steps } from '@rollcall/model';
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

/** What of an audit history looks at. @public */
export type RecordableAudit = Pick<AuditedSnapshot, 'snapshot' | 'fleet' | 'findings' | 'rows'>;

/** What history keeps of an audit. @internal */
export interface AuditContents {
  /** One for each fingerprint, by fingerprint. */
  findings: Finding[];
  /** By reference. */
  states: RecordedState[];
  trends: TrendCount[];
}

function byCodeUnits<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

/**
 * What history keeps of an audit, as large as the audit itself: pure, in steps, and done before the database is asked for anything.
 *
 * @internal
 */
export function* auditContents({ fleet, findings, rows }: RecordableAudit): Steps<AuditContents> {
  const byFingerprint = [...findingsByFingerprint(findings).values()];
  yield;
  byFingerprint.sort(byCodeUnits(({ fingerprint }) => fingerprint));
  yield;
  const states = yield* serviceStates(rows, findings);
  const trends = yield* countTrends(fleet, rows, findings);
  return { findings: byFingerprint, states: states.sort(byCodeUnits(({ ref }) => ref)), trends };
}

/**
 * SHA-256 of all that history would tell apart. Words are left out, as they are when two audits are compared.
 *
 * @internal
 */
export function* digestOf(contents: AuditContents): Steps<string> {
  const hash = createHash('sha256');
  const add = (...values: unknown[]) => hash.update(JSON.stringify(values));
  yield* eachInSteps(contents.findings, ({ fingerprint, severity, state, waiver }) => {
    const covered = waiver && canonicalJson(waiver);
    add(fingerprint, severity, state, covered);
  });
  yield* eachInSteps(contents.states, state => {
    const { ref, title, ownerRef, ownerState, tier, orphanRule, marks, reasons } = state;
    add(ref, title, ownerRef, ownerState, tier, orphanRule, state.moreReasons);
    add(...FIVE_ANSWERS.map(answer => marks[answer]), ...reasons.map(({ rule }) => rule));
  });
  for (const { dimension, key, counts } of contents.trends) {
    add(dimension, key, canonicalJson(counts));
  }
  return hash.digest('hex');
}
