import { Random } from './Random';

/** How large an organisation is, and by which chance. @public */
export interface OrganisationSize {
  services: number;
  /** 1 unless said. */
  seed?: number;
}

/** A team, its department and its people. @internal */
export interface Team {
  name: string;
  department: string;
  members: string[];
}

/** A service before it is written down. @internal */
export interface PlannedService {
  name: string;
  team: Team;
  tier: '1' | '2' | '3' | '4';
  type: 'service' | 'website';
  dependsOn: string[];
  /** Belongs to a team that does not exist, as after a reorganisation. */
  isOrphan: boolean;
}

const SERVICES_OF_A_TEAM = 20;
const TEAMS_OF_A_DEPARTMENT = 10;
const PEOPLE_OF_A_TEAM = 5;
const TIERS: readonly [tier: PlannedService['tier'], upTo: number][] = [
  ['1', 0.05],
  ['2', 0.2],
  ['3', 0.6],
  ['4', 1],
];
const ORPHANS = 0.02;
const WEBSITES = 0.1;
const MOST_DEPENDENCIES = 3;

/** Numbers of one width, so that names sort as they were made. */
function numbered(word: string, number: number): string {
  return `${word}-${String(number).padStart(6, '0')}`;
}

/** The teams, each with its people. @internal */
export function planTeams({ services }: OrganisationSize): Team[] {
  const count = Math.max(1, Math.ceil(services / SERVICES_OF_A_TEAM));
  return Array.from({ length: count }, (_, team) => ({
    name: numbered('team', team),
    department: numbered('department', Math.floor(team / TEAMS_OF_A_DEPARTMENT)),
    members: Array.from({ length: PEOPLE_OF_A_TEAM }, (__, person) =>
      numbered('person', team * PEOPLE_OF_A_TEAM + person),
    ),
  }));
}

/** The services, one at a time: each leans only on earlier ones, so that there is no circle. @internal */
export function* planServices(
  { services, seed = 1 }: OrganisationSize,
  teams: readonly Team[],
): Generator<PlannedService> {
  const random = new Random(seed);
  for (let index = 0; index < services; index += 1) {
    const chance = random.next();
    const tier = TIERS.find(([, upTo]) => chance < upTo)![0];
    const dependencies = index === 0 ? 0 : random.below(MOST_DEPENDENCIES + 1);
    const leansOn = new Set(
      Array.from({ length: dependencies }, () => numbered('service', random.below(index))),
    );
    yield {
      name: numbered('service', index),
      team: teams[Math.floor(index / SERVICES_OF_A_TEAM)],
      tier,
      type: random.next() < WEBSITES ? 'website' : 'service',
      dependsOn: [...leansOn].sort(),
      isOrphan: random.next() < ORPHANS,
    };
  }
}
