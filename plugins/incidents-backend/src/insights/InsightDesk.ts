import { InputError } from '@backstage/errors';
import type { Actor } from '@rollcall/backend-kit';
import { DAY_MS, type Fleet } from '@rollcall/model';
import {
  type InsightsDto,
  insightsOf,
  type InsightsQuery,
  type PersonPagesDto,
} from '@rollcall/plugin-incidents-common';
import { instantOf } from '../database/rows';
import type { World } from '../work/World';
import type { InsightFilter, InsightStore, PagedPerson } from './InsightStore';
import { SharedReadings } from './SharedReadings';

/** @internal */
export interface InsightDeskOptions {
  insights: Pick<InsightStore, 'outcomes' | 'people'>;
  world: Pick<World, 'know'>;
  now: () => number;
}

/** A quarter, unless somebody asks for another time. */
const USUAL_MS = 84 * DAY_MS;
/** Five years of weeks fit on no page. */
const LONGEST_MS = 1830 * DAY_MS;
const MOST_PEOPLE = 50;

/** What everybody is told, and what of it is for some alone. */
interface Sums {
  told: Omit<InsightsDto, 'people' | 'othersHidden'>;
  people: readonly PagedPerson[];
}

/** What past incidents say, to who asks. @internal */
export class InsightDesk {
  readonly #shared = new SharedReadings<Sums>();

  constructor(private readonly options: InsightDeskOptions) {}

  /**
   * @throws InputError where the time is none, or too long
   */
  async read(query: InsightsQuery, actor: Actor): Promise<InsightsDto> {
    const { told, people } = await this.#shared.read(keyOf(query), () => this.#sum(query));
    const { fleet } = await this.options.world.know();
    return { ...told, ...shownTo(actor, people, fleet) };
  }

  /** The same for whoever asks: who may see what of it is not decided here. */
  async #sum(query: InsightsQuery): Promise<Sums> {
    const { insights, world, now } = this.options;
    const { ownerRef, from, until, ...rest } = query;
    const { fleet } = await world.know();
    const filter: InsightFilter = {
      ...rest,
      ...spanOf({ from, until, nowMs: now() }),
      ...(ownerRef !== undefined && { ownerRefs: teamsBelow(fleet, ownerRef) }),
    };
    const [outcomes, people] = await Promise.all([
      insights.outcomes(filter),
      insights.people(filter),
    ]);
    const told = {
      from: instantOf(filter.fromMs),
      until: instantOf(filter.untilMs),
      ...insightsOf(outcomes, filter),
    };
    return { told, people };
  }
}

function keyOf({ from, until, serviceRef, ownerRef, tier, severity }: InsightsQuery): string {
  return JSON.stringify([from, until, serviceRef, ownerRef, tier, severity]);
}

function spanOf(query: { from?: string; until?: string; nowMs: number }) {
  const untilMs = query.until === undefined ? query.nowMs : Date.parse(query.until);
  const fromMs = query.from === undefined ? untilMs - USUAL_MS : Date.parse(query.from);
  if (fromMs >= untilMs) throw new InputError('Query: from: it has to lie before until');
  if (untilMs - fromMs > LONGEST_MS) throw new InputError('Query: from: five years at most');
  return { fromMs, untilMs };
}

function teamsBelow(fleet: Fleet, teamRef: string): Set<string> {
  return new Set([teamRef, ...(fleet.org.hasGroup(teamRef) ? fleet.org.descendants(teamRef) : [])]);
}

/** Figures about people are for themselves and for who leads them: the members of teams above theirs. */
function shownTo(
  { claims }: Actor,
  people: readonly PagedPerson[],
  fleet: Fleet,
): Pick<InsightsDto, 'people' | 'othersHidden'> {
  const maySee = (person: string) =>
    claims.has(person) ||
    fleet.org
      .groupsOf(person)
      .some(team => fleet.org.ancestors(team).some(above => claims.has(above)));
  const shown = people.filter(({ person }) => maySee(person));
  return {
    people: shown
      .slice(0, MOST_PEOPLE)
      .map(({ person, ...figures }) => ({ userRef: person, ...figures }) satisfies PersonPagesDto),
    othersHidden: people.length - shown.length,
  };
}
