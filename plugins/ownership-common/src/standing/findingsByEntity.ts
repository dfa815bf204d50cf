import type { Finding } from '@rollcall/model';

const NONE: readonly Finding[] = [];

const indexes = new WeakMap<readonly Finding[], ReadonlyMap<string, readonly Finding[]>>();

function indexOf(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const known = indexes.get(findings);
  if (known) return known;
  const index = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.entityRef === undefined) continue;
    const list = index.get(finding.entityRef);
    if (list) list.push(finding);
    else index.set(finding.entityRef, [finding]);
  }
  indexes.set(findings, index);
  return index;
}

/**
 * The findings about one entity, in the order of the audit. The index is built once for each list of findings, which
 * nobody changes.
 *
 * @internal
 */
export function findingsOf(findings: readonly Finding[], ref: string): readonly Finding[] {
  return indexOf(findings).get(ref) ?? NONE;
}

/**
 * Whether a finding still counts: known before is not mended.
 *
 * @internal
 */
export function isUnmended({ state }: Finding): boolean {
  return state === 'open' || state === 'baselined';
}
