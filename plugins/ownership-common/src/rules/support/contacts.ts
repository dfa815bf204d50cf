import { CORE_SCHEMA, load } from 'js-yaml';
import { ANNOTATIONS, type CatalogDocument } from '@rollcall/model';

/**
 * Reads the annotation `rollcall.dev/contacts`, a YAML mapping of role to reference or address, such as
 * `{security: group:security, product: ada@acme.dev}`.
 *
 * @returns contacts by role in the order written; `undefined` where there is no annotation; `invalid` where it is no mapping
 * of texts
 * @internal
 */
export function readContacts(
  document: CatalogDocument,
): ReadonlyMap<string, string> | 'invalid' | undefined {
  const text = document.metadata.annotations?.[ANNOTATIONS.contacts];
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = load(text, { schema: CORE_SCHEMA });
  } catch {
    return 'invalid';
  }
  if (!value || typeof value !== 'object' || Array.isArray(value)) return 'invalid';
  const contacts = new Map<string, string>();
  for (const [role, contact] of Object.entries(value)) {
    if (typeof contact !== 'string' || contact.trim() === '') return 'invalid';
    contacts.set(role, contact.trim());
  }
  return contacts;
}
