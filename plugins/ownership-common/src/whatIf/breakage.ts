import { perContext, providersOfApis, type RuleContext } from '@rollcall/model';

/** That something would fail, how far from what is gone, and on what it leans. @internal */
export interface Failure {
  ref: string;
  distance: number;
  /** What it leans on that fails before it, or is gone. */
  leansOn: string;
}

/** Who falls with each entity: hard dependencies against which no guard is stated. */
const leaningOn = perContext(({ fleet }: RuleContext) => {
  const leaning = new Map<string, string[]>();
  for (const { ref } of fleet.ownables()) {
    for (const { ref: target, hard, exists, guard } of fleet.dependencies(ref)) {
      if (!hard || !exists || guard?.trim() || target === ref) continue;
      const list = leaning.get(target);
      if (list) list.push(ref);
      else leaning.set(target, [ref]);
    }
  }
  return leaning;
});

/** The APIs each component provides. */
const apisOf = perContext((context: RuleContext) => {
  const apis = new Map<string, string[]>();
  for (const [api, providers] of providersOfApis(context)) {
    for (const provider of new Set(providers)) {
      apis.set(provider, [...(apis.get(provider) ?? []), api]);
    }
  }
  return apis;
});

/**
 * What would fail without some entities, nearest first: step by step through hard dependencies that nothing guards. An API
 * fails with the last component that provides it.
 *
 * @internal
 */
export function failuresWithout(context: RuleContext, removed: ReadonlySet<string>): Failure[] {
  const distances = new Map<string, number>();
  for (const ref of removed) distances.set(ref, 0);
  const standing = new Map<string, number>();
  for (const [api, providers] of providersOfApis(context)) {
    standing.set(api, new Set(providers).size);
  }
  const failures: Failure[] = [];
  const fall = (ref: string, leansOn: string) => {
    if (distances.has(ref)) return;
    const distance = distances.get(leansOn)! + 1;
    distances.set(ref, distance);
    failures.push({ ref, distance, leansOn });
  };
  // A map walks what is added meanwhile, in that order: breadth first.
  for (const ref of distances.keys()) {
    for (const leaning of leaningOn(context).get(ref) ?? []) fall(leaning, ref);
    for (const api of apisOf(context).get(ref) ?? []) {
      const left = standing.get(api)! - 1;
      standing.set(api, left);
      if (left === 0) fall(api, ref);
    }
  }
  return failures;
}
