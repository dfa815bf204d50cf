import type { Finding } from '@rollcall/model';

/**
 * The findings a change introduced: those that stand now and did not stand in the same state before. A waiver that was
 * taken away brings its finding back.
 *
 * @internal
 */
export function introduced(now: readonly Finding[], before: readonly Finding[]): Finding[] {
  const key = ({ fingerprint, state }: Finding) => `${state} ${fingerprint}`;
  const known = new Set(before.map(key));
  return now.filter(finding => !known.has(key(finding)));
}
