import { type CatalogDocument, type Fleet, normalizeRef } from '@rollcall/model';
import type { CampaignScope } from '../api/campaigns';

/** What a scope calls services without a tier. */
const NO_TIER = 'none';

function systemOf({ namespace, spec }: CatalogDocument): string | undefined {
  return typeof spec.system === 'string'
    ? normalizeRef(spec.system, { defaultKind: 'system', defaultNamespace: namespace })
    : undefined;
}

/** What of a scope says something; an empty list asks for nothing in particular. */
function asked(list: readonly string[] | undefined): readonly string[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

/**
 * The services a scope is about, by reference; every criterion given must hold.
 *
 * @internal
 */
export function servicesInScope(fleet: Fleet, scope: CampaignScope): CatalogDocument[] {
  const tiers = asked(scope.tiers);
  const systems = asked(scope.systems);
  const teams = asked(scope.teams)?.flatMap(team => [team, ...fleet.org.descendants(team)]);
  const isOneOf = (list: readonly string[], value: string | undefined) =>
    value !== undefined && list.includes(value);
  return fleet
    .services()
    .filter(
      document =>
        (!tiers || tiers.includes(fleet.tier(document.ref).tier?.id ?? NO_TIER)) &&
        (!systems || isOneOf(systems, systemOf(document))) &&
        (!teams || isOneOf(teams, fleet.owner(document.ref).ref)),
    );
}
