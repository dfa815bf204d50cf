import { ANNOTATIONS, type CatalogDocument, type Fleet, normalizeRef } from '@rollcall/model';
import { CORE_SCHEMA, load } from 'js-yaml';

/** Role of the annotation `rollcall.dev/contacts` that names who leads. */
const LEAD = 'lead';

function leadOf(document: CatalogDocument | undefined, fleet: Fleet): string | undefined {
  const text = document?.metadata.annotations?.[ANNOTATIONS.contacts];
  if (document === undefined || text === undefined) return undefined;
  let contacts: unknown;
  try {
    contacts = load(text, { schema: CORE_SCHEMA });
  } catch {
    return undefined;
  }
  if (typeof contacts !== 'object' || contacts === null) return undefined;
  const written = (contacts as Record<string, unknown>)[LEAD];
  if (typeof written !== 'string') return undefined;
  const ref = normalizeRef(written, { defaultKind: 'user', defaultNamespace: document.namespace });
  return ref && fleet.alias(ref);
}

/**
 * Who leads the team that owns a service: the contact `lead` of the service, of its owner, and of every group above. Canonical
 * references of people, or of groups whose members are meant.
 *
 * @remarks
 * The annotation stands in the catalog, whose review is what makes somebody a lead. Who has left leads nobody.
 *
 * @param ref - reference of the service
 * @throws NotFoundError where there is no such entity
 * @public
 */
export function leadsOf(fleet: Fleet, ref: string): string[] {
  const { state, ref: owner } = fleet.owner(ref);
  const teams =
    state === 'owned' && owner !== undefined ? [owner, ...fleet.org.ancestors(owner)] : [];
  const leads = [ref, ...teams].flatMap(item => leadOf(fleet.get(item), fleet) ?? []);
  return [...new Set(leads)].filter(
    lead => fleet.has(lead) && fleet.org.departed(lead) === undefined,
  );
}
