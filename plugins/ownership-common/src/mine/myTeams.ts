import type { Fleet } from '@rollcall/model';

/** Whose services concern somebody. @internal */
export interface MyTeams {
  /** References somebody acts for: their own, their teams, and the teams below those. */
  actsFor: ReadonlySet<string>;
  /** The same and the teams above, whose services their team is part of. */
  belongsTo: ReadonlySet<string>;
}

/**
 * Teams of a person in both directions: a member of a team above answers for those below, and a member of a team below
 * counts among the people of those above.
 *
 * @param claims - canonical references of the person and their teams
 * @internal
 */
export function myTeams(fleet: Fleet, claims: Iterable<string>): MyTeams {
  const own = [...claims];
  const actsFor = new Set(own);
  const belongsTo = new Set(own);
  for (const claim of own) {
    for (const below of fleet.org.descendants(claim)) {
      actsFor.add(below);
      belongsTo.add(below);
    }
    for (const above of fleet.org.ancestors(claim)) belongsTo.add(above);
  }
  return { actsFor, belongsTo };
}
