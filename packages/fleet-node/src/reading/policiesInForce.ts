import type { CatalogDocument } from '@rollcall/model';

/**
 * Which policies count. Where the sources hold one for the organisation, no other may claim it: anybody who may register a
 * location could else take over the rules, or paralyse them with a second claim. Policies of repositories only tighten, and
 * are welcome from anywhere.
 *
 * @returns the references of the AuditPolicy documents to be given to `governingPolicy`
 * @internal
 */
export function policiesInForce(
  documents: readonly CatalogDocument[],
  fromSources: ReadonlySet<string>,
): string[] {
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  const isOfOrganisation = ({ spec }: CatalogDocument) => spec.scope !== 'repository';
  const isFromSources = ({ ref }: CatalogDocument) => fromSources.has(ref);
  const hasTrusted = policies.some(policy => isOfOrganisation(policy) && isFromSources(policy));
  return policies
    .filter(policy => !hasTrusted || isFromSources(policy) || !isOfOrganisation(policy))
    .map(({ ref }) => ref);
}
