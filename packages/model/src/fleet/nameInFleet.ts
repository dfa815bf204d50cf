import type { Fleet } from './types';

/**
 * What somebody or something is called where people read: the display name of its profile, else its title, else its name.
 *
 * @returns `undefined` where the Fleet does not know it
 * @public
 */
export function nameInFleet(fleet: Pick<Fleet, 'get'>, ref: string): string | undefined {
  const document = fleet.get(ref);
  if (!document) return undefined;
  const { profile } = document.spec;
  const named = profile && typeof profile === 'object' && !Array.isArray(profile) ? profile : {};
  return typeof named.displayName === 'string'
    ? named.displayName
    : (document.metadata.title ?? document.name);
}
