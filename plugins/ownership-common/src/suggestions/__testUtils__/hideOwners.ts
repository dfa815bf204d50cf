import {
  buildFleet,
  DEFAULT_POLICY,
  governingPolicy,
  type CatalogDocument,
  type Fleet,
} from '@rollcall/model';
import { isCandidate } from '../candidates';

/** An entity whose owner is known, in a Fleet that does not know it, or knows it misspelt. */
export interface Hidden {
  fleet: Fleet;
  entityRef: string;
  ownerRef: string;
}

function fleetOf(documents: CatalogDocument[]): Fleet {
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  return buildFleet(documents, policies.length > 0 ? governingPolicy(policies) : DEFAULT_POLICY);
}

/** Changes one owner at a time, of every entity that a group owns which could own. */
export function* hideOwners(
  documents: CatalogDocument[],
  disguise: (owner: string) => string | undefined = () => undefined,
): Generator<Hidden> {
  const known = fleetOf(documents);
  for (const document of known.ownables()) {
    const { state, ref: ownerRef } = known.owner(document.ref);
    if (state !== 'owned' || !ownerRef || !isCandidate(known, ownerRef)) continue;
    const { owner: _owner, ...rest } = document.spec;
    const disguised = disguise(ownerRef);
    const spec = disguised === undefined ? rest : { ...rest, owner: disguised };
    const changed = documents.map(each => (each === document ? { ...document, spec } : each));
    yield { fleet: fleetOf(changed), entityRef: document.ref, ownerRef };
  }
}
