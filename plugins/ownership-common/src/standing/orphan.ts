import type { Finding } from '@rollcall/model';
import type { OrphanReason } from '../api/types';
import { isOrphaning, ORPHAN_RULES } from '../rules/support/ownershipFault';
import { findingsOf, isUnmended } from './findingsByEntity';

/**
 * Why an entity is an orphan: the gravest of the findings that nobody who could answer owns it. A waived finding makes no
 * orphan, nor does a person in their time of grace.
 *
 * @param findings - of the whole audit
 * @returns `undefined` for what is owned, or where nobody can know
 * @public
 */
export function orphanReason(findings: readonly Finding[], ref: string): OrphanReason | undefined {
  let gravest: Finding | undefined;
  for (const finding of findingsOf(findings, ref)) {
    if (!isUnmended(finding) || !isOrphaning(finding)) continue;
    const rank = ORPHAN_RULES.indexOf(finding.rule);
    if (!gravest || rank < ORPHAN_RULES.indexOf(gravest.rule)) gravest = finding;
  }
  if (!gravest) return undefined;
  const { rule, reason, message, remedy, file, line, fingerprint } = gravest;
  return { rule, reason, message, remedy, file, line, fingerprint };
}

/**
 * Whether nobody who could answer owns an entity.
 *
 * @public
 */
export function isOrphan(findings: readonly Finding[], ref: string): boolean {
  return orphanReason(findings, ref) !== undefined;
}
