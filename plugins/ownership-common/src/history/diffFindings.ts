import type { Finding } from '@rollcall/model';
import type { FindingsDiff, TrackedFinding } from './types';

/**
 * The findings by fingerprint. Where two share one, the open one stands for both: what is open once is not settled.
 *
 * @public
 */
export function findingsByFingerprint(findings: readonly Finding[]): Map<string, Finding> {
  const byFingerprint = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byFingerprint.get(finding.fingerprint);
    const isGraver = known && known.state !== 'open' && finding.state === 'open';
    if (!known || isGraver) byFingerprint.set(finding.fingerprint, finding);
  }
  return byFingerprint;
}

/**
 * What history remembers of a finding.
 *
 * @public
 */
export function trackedFinding(finding: TrackedFinding): TrackedFinding {
  const { fingerprint, entityRef, severity, state, waiver } = finding;
  return { fingerprint, entityRef, severity, state, waiver };
}

function isSame(a: TrackedFinding, b: TrackedFinding): boolean {
  return (
    a.severity === b.severity &&
    a.state === b.state &&
    a.waiver?.ref === b.waiver?.ref &&
    a.waiver?.reason === b.waiver?.reason &&
    a.waiver?.approvedBy === b.waiver?.approvedBy &&
    a.waiver?.expires === b.waiver?.expires
  );
}

/**
 * What came, changed and went. A moved line or a reworded message is no change: messages may count the days.
 *
 * @param before - what was last remembered
 * @param after - all findings of an audit
 * @param options - `exists` tells which entities are still there
 * @public
 */
export function diffFindings(
  before: readonly TrackedFinding[],
  after: readonly Finding[],
  options: { exists: (ref: string) => boolean },
): FindingsDiff {
  const known = new Map(before.map(finding => [finding.fingerprint, finding]));
  const found = findingsByFingerprint(after);
  const diff: FindingsDiff = { opened: [], changed: [], closed: [] };
  for (const [fingerprint, finding] of found) {
    const earlier = known.get(fingerprint);
    if (!earlier) diff.opened.push(finding);
    else if (!isSame(earlier, finding)) diff.changed.push(finding);
  }
  for (const { fingerprint, entityRef } of known.values()) {
    if (found.has(fingerprint)) continue;
    const isGone = entityRef !== undefined && !options.exists(entityRef);
    diff.closed.push({ fingerprint, because: isGone ? 'gone' : 'cleared' });
  }
  return diff;
}

/**
 * What is remembered after a difference: the way back from records to the state of an audit.
 *
 * @public
 */
export function applyFindingsDiff(
  before: readonly TrackedFinding[],
  diff: FindingsDiff,
): TrackedFinding[] {
  const known = new Map(before.map(finding => [finding.fingerprint, finding]));
  for (const { fingerprint } of diff.closed) known.delete(fingerprint);
  for (const finding of [...diff.opened, ...diff.changed]) {
    known.set(finding.fingerprint, trackedFinding(finding));
  }
  return [...known.values()];
}
