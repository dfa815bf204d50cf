import {
  type DrillRecord,
  type Facts,
  type Fleet,
  isJsonObject,
  normalizeRef,
  parseInstantMs,
  perContext,
  type RuleContext,
} from '@rollcall/model';

/** A rehearsal, wherever it is known from. @public */
export interface KnownDrill {
  runbookRef: string;
  /** Milliseconds since the epoch. */
  atMs: number;
  passed: boolean;
  /** Canonical reference of who ran it, where that is known. */
  by?: string;
}

function refs(value: unknown, defaultKind: string, namespace: string): string[] {
  return (Array.isArray(value) ? value : []).flatMap(
    item =>
      (typeof item === 'string' &&
        normalizeRef(item, { defaultKind, defaultNamespace: namespace })) ||
      [],
  );
}

function fromExercises(fleet: Fleet): KnownDrill[] {
  return fleet.ofKind('Exercise').flatMap(({ spec, namespace }) => {
    const { outcome, runbooks, type = 'drill' } = spec;
    if (!isJsonObject(outcome) || typeof outcome.on !== 'string' || type === 'pre-mortem')
      return [];
    const atMs = parseInstantMs(outcome.on);
    if (atMs === undefined) return [];
    return refs(runbooks, 'runbook', namespace).map(runbookRef => ({
      runbookRef,
      atMs,
      passed: outcome.result === 'confirmed',
    }));
  });
}

function fromRecords(drills: readonly DrillRecord[]): KnownDrill[] {
  return drills.flatMap(({ runbookRef, at, outcome, by }) => {
    const atMs = parseInstantMs(at);
    if (atMs === undefined) return [];
    return [{ runbookRef, atMs, passed: outcome === 'passed', ...(by !== undefined && { by }) }];
  });
}

/**
 * Every rehearsal of a runbook: those the portal ran, and those an Exercise document tells the outcome of. A pre-mortem
 * rehearses nothing.
 *
 * @public
 */
export function drillsOf(fleet: Fleet, facts: Facts): KnownDrill[] {
  return [...fromExercises(fleet), ...fromRecords(facts.drills ?? [])];
}

/** When each runbook was last rehearsed well, by reference. @internal */
export const lastGoodDrills = perContext(({ fleet, facts }: RuleContext) => {
  const last = new Map<string, number>();
  for (const { runbookRef, atMs, passed } of drillsOf(fleet, facts)) {
    if (passed) last.set(runbookRef, Math.max(atMs, last.get(runbookRef) ?? 0));
  }
  return last as ReadonlyMap<string, number>;
});
