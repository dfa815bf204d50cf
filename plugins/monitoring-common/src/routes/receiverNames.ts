import { kindOfRef, parseEntityRef } from '@rollcall/model';

/** FNV-1a of 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), in hexadecimal: short, and the same everywhere. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function slugOf(ownerRef: string): string {
  const parts = parseEntityRef(ownerRef);
  const kind = kindOfRef(ownerRef) === 'user' ? 'user' : 'team';
  const { namespace = 'default', name = ownerRef } = parts ?? {};
  const words = namespace === 'default' ? [kind, name] : [kind, namespace, name];
  return words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
}

/**
 * Names of receivers by owner, of `a` to `z`, digits and hyphens: `team-payments`, `user-mara`. Owners who would share a name
 * get one with a hash of their reference.
 *
 * @internal
 */
export function receiverNames(owners: readonly string[]): ReadonlyMap<string, string> {
  const bySlug = new Map<string, string[]>();
  for (const owner of owners) {
    const slug = slugOf(owner);
    bySlug.set(slug, [...(bySlug.get(slug) ?? []), owner]);
  }
  const names = new Map<string, string>();
  for (const [slug, sharing] of bySlug) {
    for (const owner of sharing) {
      names.set(owner, sharing.length > 1 ? `${slug}-${shortHash(owner)}` : slug);
    }
  }
  return names;
}
