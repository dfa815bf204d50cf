import {
  compareText,
  counted,
  perContext,
  type Rule,
  type RuleContext,
  type RuleHit,
  shown,
} from '@rollcall/model';
import { type Reachability, reachabilityOf } from '../who';
import { coverageOf } from './support/coverageOf';
import { dutyOf } from './support/dutyOf';
import { nextDays } from './support/horizon';
import { type OnCallService, onCallServices } from './support/onCallServices';

/** Who would be paged, and who takes turns but would not. */
interface Crew {
  people: readonly string[];
  lost: readonly string[];
  /** A schedule is kept elsewhere, and its people are not known. */
  isUnread: boolean;
}

/** Whoever these are is not paged, or to no effect. */
const LOST: readonly Reachability[] = ['departed', 'not-in-catalog', 'no-contact'];

function crewOf(context: RuleContext, ref: string): Crew {
  const { fleet } = context;
  const { rotations, always } = dutyOf(context, ref);
  const atMs = nextDays(context).startMs;
  const states = new Map<string, Reachability>();
  let isUnread = false;
  for (const rotation of rotations) {
    const { people, state } = coverageOf(context, rotation);
    if (state === 'unknown') isUnread = true;
    for (const person of people) states.set(person.userRef, person.state);
  }
  for (const target of always) {
    const members = target.startsWith('group:') ? fleet.org.activeMembers(target, atMs) : [target];
    for (const userRef of members) {
      states.set(userRef, reachabilityOf(fleet, userRef, { atMs }));
    }
  }
  const refs = [...states.keys()].sort(compareText);
  const isLost = (userRef: string) => LOST.includes(states.get(userRef)!);
  return {
    people: refs.filter(userRef => !isLost(userRef)),
    lost: refs.filter(isLost),
    isUnread,
  };
}

const crews = perContext(() => new Map<string, Crew>());

function judge(context: RuleContext, service: OnCallService, asked: number): RuleHit | undefined {
  const { document, pointer, tier, answeredBy } = service;
  const known = crews(context);
  const crew = known.get(answeredBy) ?? crewOf(context, answeredBy);
  known.set(answeredBy, crew);
  const { people, lost, isUnread } = crew;
  if (people.length >= asked) return undefined;
  const name = shown(document.ref);
  const base = { document, pointer, subject: answeredBy };
  const asks = `tier ${tier.id} asks for ${counted(asked, 'person', 'people')}`;
  if (isUnread) {
    return {
      ...base,
      reason: 'unread',
      state: 'unknown',
      message: `Nobody can say how many take turns for ${name}: the schedule is kept elsewhere and has not been read; ${asks}.`,
      remedy:
        'Run the audit where the schedule can be read: with --portal, or in the portal itself.',
    };
  }
  const number = people.length === 0 ? 'Nobody' : `Only ${people.map(shown).join(' and ')}`;
  const verb = people.length > 1 ? 'take' : 'takes';
  const besides =
    lost.length > 0 ? `, beside ${lost.map(shown).join(' and ')} who cannot be reached` : '';
  return {
    ...base,
    reason: people.length === 1 ? 'one' : undefined,
    message: `${number} ${verb} turns on call for ${name}${besides}; ${asks}.`,
    remedy: `Let more people take turns in ${shown(answeredBy)}.`,
  };
}

/**
 * Fewer people take turns for a service than its tier asks for; those whom no page would reach do not count.
 *
 * @internal
 */
export const oncallSinglePerson: Rule = {
  id: 'oncall-single-person',
  title: 'Enough people take turns',
  answer: 'on-call',
  defaultSeverity: 'off',
  severityWithTiers: 'by-tier',
  *check(context) {
    for (const service of onCallServices(context)) {
      const { people } = service.requires;
      if (people === undefined) continue;
      const hit = judge(context, service, people);
      if (hit) yield hit;
    }
  },
};
