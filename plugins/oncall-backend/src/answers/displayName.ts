import type { Fleet } from '@rollcall/model';

/**
 * What people call an entity: its display name, else its title.
 *
 * @internal
 */
export function displayNameOf(fleet: Pick<Fleet, 'get'>, ref: string): string | undefined {
  const document = fleet.get(ref);
  const profile = document?.spec.profile;
  const isMapping = profile && typeof profile === 'object' && !Array.isArray(profile);
  const name = isMapping ? profile.displayName : undefined;
  if (typeof name === 'string' && name.trim()) return name;
  return document?.metadata.title;
}
