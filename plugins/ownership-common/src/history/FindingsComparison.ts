import type { Finding } from '@rollcall/model';
import type { ClosedBecause, TrackedFinding } from './types';

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

/** What became of findings that were remembered. @public */
export interface FindingsCompared<T extends TrackedFinding> {
  changed: { before: T; after: Finding }[];
  closed: { before: T; because: ClosedBecause }[];
}

/**
 * Holds what was remembered against an audit, piece by piece, so that a long memory need not be read at once. A moved line
 * or a reworded message is no change: messages may count the days.
 *
 * @public
 */
export class FindingsComparison {
  readonly #found: Map<string, Finding>;
  readonly #exists: (ref: string) => boolean;
  readonly #known = new Set<string>();

  /**
   * @param after - all findings of an audit
   * @param options - `exists` tells which entities are still there
   */
  constructor(after: readonly Finding[], options: { exists: (ref: string) => boolean }) {
    this.#found = findingsByFingerprint(after);
    this.#exists = options.exists;
  }

  /** What became of a piece of what was last remembered. */
  compare<T extends TrackedFinding>(piece: Iterable<T>): FindingsCompared<T> {
    const compared: FindingsCompared<T> = { changed: [], closed: [] };
    for (const before of piece) {
      const { fingerprint, entityRef } = before;
      const after = this.#found.get(fingerprint);
      if (after) {
        this.#known.add(after.fingerprint);
        if (!isSame(before, after)) compared.changed.push({ before, after });
        continue;
      }
      const isGone = entityRef !== undefined && !this.#exists(entityRef);
      compared.closed.push({ before, because: isGone ? 'gone' : 'cleared' });
    }
    return compared;
  }

  /** What came; to be asked when everything remembered was compared. */
  opened(): Finding[] {
    return [...this.#found.values()].filter(({ fingerprint }) => !this.#known.has(fingerprint));
  }
}
