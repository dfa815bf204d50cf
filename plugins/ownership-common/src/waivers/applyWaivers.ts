import type { Finding, FindingWaiver } from '@rollcall/model';
import type { JudgedWaiver } from './waiverStanding';
import { fitsWildcard } from './wildcard';

/**
 * Whether a waiver speaks of a finding, whatever its state.
 *
 * @internal
 */
export function covers(waiver: JudgedWaiver, finding: Finding): boolean {
  const { rule, entity, path, paths, subject } = waiver;
  if (finding.rule !== rule) return false;
  if (subject !== undefined && finding.subject !== subject) return false;
  const { file } = finding;
  if (path !== undefined && !paths.some(each => file && fitsWildcard(file, each))) return false;
  if (entity === undefined) return true;
  const { entityRef } = finding;
  if (entityRef === undefined) return false;
  return entity === entityRef || (entity.includes('*') && fitsWildcard(entityRef, entity));
}

function key(rule: string, entityRef: string): string {
  return `${rule} ${entityRef}`;
}

/**
 * Finds the waivers of a finding without trying them all: most name one entity.
 */
class WaiverIndex {
  readonly #exact = new Map<string, JudgedWaiver[]>();
  readonly #patterns = new Map<string, JudgedWaiver[]>();

  constructor(waivers: Iterable<JudgedWaiver>) {
    for (const waiver of waivers) {
      const { rule, entity } = waiver;
      const named = entity !== undefined && !entity.includes('*');
      const index = named ? this.#exact : this.#patterns;
      const at = named ? key(rule, entity) : rule;
      const list = index.get(at);
      if (list) list.push(waiver);
      else index.set(at, [waiver]);
    }
  }

  coverOf(finding: Finding): JudgedWaiver | undefined {
    const { rule, entityRef } = finding;
    const exact = entityRef === undefined ? undefined : this.#exact.get(key(rule, entityRef));
    for (const list of [exact, this.#patterns.get(rule)]) {
      const waiver = list?.find(candidate => covers(candidate, finding));
      if (waiver) return waiver;
    }
    return undefined;
  }
}

/**
 * Marks what waivers in force cover. An unknown finding stays unknown: nobody can be let off what nobody can judge.
 *
 * @internal
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly JudgedWaiver[],
): Finding[] {
  const index = new WaiverIndex(waivers.filter(({ state }) => state === 'accepted'));
  return findings.map(finding => {
    const waiver = finding.state === 'open' ? index.coverOf(finding) : undefined;
    if (!waiver) return finding;
    const { document, reason, approvedBy, expires } = waiver;
    const cover: FindingWaiver = { ref: document.ref, reason, approvedBy, expires };
    return { ...finding, state: 'waived', waiver: cover };
  });
}
