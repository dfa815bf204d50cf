import { type CatalogDocument, eachInSteps, normalizeRef, PerFleet } from '@rollcall/model';

/** Who stands beside whom. @internal */
export interface Neighbours {
  /** By reference of the System; the System itself is among its own. */
  bySystem: ReadonlyMap<string, readonly string[]>;
  byFile: ReadonlyMap<string, readonly string[]>;
  /** Groups that own anything. */
  owningGroups: ReadonlySet<string>;
}

/**
 * The System an entity says it is part of, or is.
 *
 * @internal
 */
export function systemOf({ ref, kind, namespace, spec }: CatalogDocument): string | undefined {
  if (kind === 'System') return ref;
  return typeof spec.system === 'string'
    ? normalizeRef(spec.system, { defaultKind: 'system', defaultNamespace: namespace })
    : undefined;
}

function append(lists: Map<string, string[]>, key: string, ref: string): void {
  const list = lists.get(key);
  if (list) list.push(ref);
  else lists.set(key, [ref]);
}

/** @internal */
export const neighboursOf = new PerFleet<Neighbours>(function* find(fleet) {
  const bySystem = new Map<string, string[]>();
  const byFile = new Map<string, string[]>();
  const owningGroups = new Set<string>();
  yield* eachInSteps(fleet.ownables(), document => {
    const system = systemOf(document);
    if (system) append(bySystem, system, document.ref);
    append(byFile, document.source.file, document.ref);
    const owner = fleet.owner(document.ref);
    if (owner.state === 'owned' && owner.ref) owningGroups.add(owner.ref);
  });
  return { bySystem, byFile, owningGroups };
});
