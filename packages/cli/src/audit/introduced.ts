import type { Finding, Severity } from '@rollcall/model';

const GRAVEST: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * The findings a change introduced: those that stand now and did not stand in the same state before, or were less grave. A
 * waiver that was taken away brings its finding back, and a service of a graver tier what was only a warning.
 *
 * @internal
 */
export function introduced(now: readonly Finding[], before: readonly Finding[]): Finding[] {
  const key = ({ fingerprint, state }: Finding) => `${state} ${fingerprint}`;
  const rank = ({ severity }: Finding) => GRAVEST.indexOf(severity);
  const known = new Map<string, number>();
  for (const finding of before) {
    known.set(key(finding), Math.min(rank(finding), known.get(key(finding)) ?? Infinity));
  }
  return now.filter(finding => rank(finding) < (known.get(key(finding)) ?? Infinity));
}
