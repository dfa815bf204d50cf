import type { Fleet } from '@rollcall/model';
import type { PageContact } from '@rollcall/plugin-incidents-node';

function emailOf(profile: unknown): string | undefined {
  if (typeof profile !== 'object' || profile === null) return undefined;
  const { email } = profile as { email?: unknown };
  return typeof email === 'string' && email.trim() !== '' ? email.trim() : undefined;
}

/**
 * What the catalog says of how to reach somebody; of who is not in it, only the name.
 *
 * @param ref - canonical reference of a User or Group
 * @internal
 */
export function contactOf(fleet: Pick<Fleet, 'get'>, ref: string): PageContact {
  const document = fleet.get(ref);
  const email = emailOf(document?.spec.profile);
  const texts = Object.entries(document?.metadata.annotations ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { ref, ...(email !== undefined && { email }), annotations: Object.fromEntries(texts) };
}
