import { atOnce } from '../findings/Steps';
import { DEFAULT_POLICY } from '../policy/defaultPolicy';
import { document } from '../testing/documents';
import { buildFleet, buildFleetInSteps } from './buildFleet';
import type { Fleet } from './types';

const TEAM = document('Group', 'team', { members: ['mara'] });
const MARA = document('User', 'mara', { memberOf: ['team'] });

/** A chain in which each service leans on the one before it, and is watched by a promise of its own. */
function chainOf(length: number) {
  return Array.from({ length }, (_, number) => [
    document('Component', `s${number}`, {
      type: 'service',
      owner: number % 7 === 0 ? 'nobody-here' : 'team',
      dependsOn: number === 0 ? [] : [`component:s${number - 1}`],
    }),
    document('SLO', `promise-${number}`, { service: `s${number}` }),
  ]).flat();
}

function everythingAbout(fleet: Fleet) {
  return {
    documents: fleet.documents,
    references: fleet.references(),
    services: fleet.services().map(({ ref }) => ({
      owner: fleet.owner(ref),
      dependencies: fleet.dependencies(ref),
      dependants: fleet.dependants(ref),
      links: fleet.links(ref),
    })),
  };
}

describe('a fleet in steps', () => {
  const documents = [TEAM, MARA, ...chainOf(500)];

  it('is the fleet that is built at once', () => {
    const inSteps = atOnce(buildFleetInSteps(documents, DEFAULT_POLICY));
    const atOneTime = buildFleet(documents, DEFAULT_POLICY);
    expect(everythingAbout(inSteps)).toEqual(everythingAbout(atOneTime));
    expect(inSteps.dependants('component:default/s0')).toEqual(['component:default/s1']);
  });

  it('takes a step for each hundred documents of each index', () => {
    let steps = 0;
    const building = buildFleetInSteps(documents, DEFAULT_POLICY);
    while (!building.next().done) steps += 1;
    // Two passes over all of them, owners and dependencies; links and references look at the promises.
    expect(steps).toBeGreaterThanOrEqual(3 * 10 + 5 + 2 * 5);
  });
});
