import type { Fleet } from '@rollcall/model';

/**
 * Whether somebody acts for a person or team: it is among what they act for, or a team above it is.
 *
 * @internal
 */
export function actsFor(fleet: Fleet, claims: ReadonlySet<string>, ref: string): boolean {
  return claims.has(ref) || fleet.org.ancestors(ref).some(above => claims.has(above));
}
