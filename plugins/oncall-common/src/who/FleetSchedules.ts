import { type Facts, type Fleet, enumerated, kindOfRef, shown } from '@rollcall/model';
import { escalate, type Reach, type Schedules } from '../escalation';
import { describeSchedule } from '../schedule';
import { externalScheduleIn } from './externalSchedule';
import { FALLBACK, type Rotation, type Slot } from '../types';
import { reachabilityOf } from './people';
import { escalationPolicyIn, rotationIn } from './readings';
import { slotIndexAt, SlotMemory } from './SlotMemory';

/** Somebody a target reaches, and by which slot. @internal */
export interface ReachedPerson {
  userRef: string;
  rotation?: Rotation;
  slot?: Slot;
}

/** A reach that tells through what it came about. @internal */
export interface ExplainedReach extends Reach {
  people: readonly ReachedPerson[];
}

/** What policies come to, by reference, in one question; one that is being asked leads back to itself. */
type PolicyReaches = Map<string, ExplainedReach>;

function emptyReach(because: string): ExplainedReach {
  return { state: 'empty', users: [], people: [], because };
}

function unknownReach(because: string): ExplainedReach {
  return { state: 'unknown', users: [], people: [], because };
}

/**
 * Who is reached through the rotations, policies, groups and people of a Fleet, under the facts of the moment. People who
 * have left, or whom the directory does not know, are never reached; but for those whom a schedule kept elsewhere names, and
 * pages.
 *
 * @internal
 */
export class FleetSchedules implements Schedules {
  readonly #fleet: Fleet;
  readonly #memory: SlotMemory;
  readonly fallback: string | undefined;

  constructor(fleet: Fleet, facts: Facts) {
    this.#fleet = fleet;
    this.#memory = new SlotMemory(facts);
    const { fallback } = fleet.policy.onCall;
    this.fallback = fallback === undefined ? undefined : fleet.alias(fallback);
  }

  get memory(): SlotMemory {
    return this.#memory;
  }

  reach(target: string, atMs: number): ExplainedReach {
    return this.#reach(target, atMs, new Map());
  }

  /** The rotations that some targets lead to, through other policies too, each once. */
  rotationsBehind(targets: readonly string[]): Rotation[] {
    const rotations = new Map<string, Rotation>();
    const seen = new Set<string>();
    const visit = (target: string) => {
      const ref = target === FALLBACK ? this.fallback : target;
      if (ref === undefined || seen.has(ref)) return;
      seen.add(ref);
      const rotation =
        rotationIn(this.#fleet, ref)?.rotation ?? externalScheduleIn(this.#fleet, ref)?.rotation;
      if (rotation) rotations.set(ref, rotation);
      const policy = escalationPolicyIn(this.#fleet, ref)?.policy;
      for (const { notify } of policy?.steps ?? []) notify.forEach(visit);
    };
    targets.forEach(visit);
    return [...rotations.values()];
  }

  #reach(target: string, atMs: number, known: PolicyReaches): ExplainedReach {
    switch (kindOfRef(target)) {
      case 'user':
        return this.#people([{ userRef: target }], atMs);
      case 'group':
        return this.#group(target, atMs);
      case 'oncallrotation':
        return this.#rotation(target, atMs);
      case 'escalationpolicy':
        return this.#policy(target, atMs, known);
      default:
        return this.#external(target, atMs);
    }
  }

  #people(people: readonly ReachedPerson[], atMs: number): ExplainedReach {
    const lost: string[] = [];
    const reached = people.filter(({ userRef, slot }) => {
      const state = reachabilityOf(this.#fleet, userRef, { atMs });
      // Whoever keeps a schedule pages whom it names, known to the catalog or not.
      const isPagedElsewhere = slot?.origins.some(({ kind }) => kind === 'imported') ?? false;
      const isStranger = state === 'not-in-catalog' && !isPagedElsewhere;
      if (state === 'departed') lost.push(`${shown(userRef)} has left`);
      if (isStranger) lost.push(`the catalog does not know ${shown(userRef)}`);
      return state !== 'departed' && !isStranger;
    });
    const because = lost.length > 0 ? enumerated(lost) : undefined;
    if (reached.length === 0) return emptyReach(because ?? 'it names nobody');
    const users = reached.map(({ userRef }) => userRef);
    return { state: 'reaches', users, people: reached, ...(because && { because }) };
  }

  #group(ref: string, atMs: number): ExplainedReach {
    if (!this.#fleet.org.hasGroup(ref)) return emptyReach(`there is no ${shown(ref)}`);
    const members = this.#fleet.org.activeMembers(ref, atMs);
    if (members.length === 0) return emptyReach(`${shown(ref)} has no active members`);
    return this.#people(
      members.map(userRef => ({ userRef })),
      atMs,
    );
  }

  #rotation(ref: string, atMs: number): ExplainedReach {
    const reading = rotationIn(this.#fleet, ref);
    if (!reading) return emptyReach(`there is no ${shown(ref)}`);
    const { rotation } = reading;
    if (!rotation) return unknownReach(`the document of ${shown(ref)} cannot be used`);
    return this.#slot(rotation, atMs, describeSchedule(rotation) ?? shown(ref));
  }

  #slot(rotation: Rotation, atMs: number, name: string): ExplainedReach {
    const slots = this.#memory.around(rotation, atMs, 'near');
    const slot = slots[slotIndexAt(slots, atMs)];
    if (slot.state === 'unknown') return unknownReach(`${name} has not been read for that time`);
    if (slot.state === 'declared') return emptyReach(`${name} has nobody on call then, on purpose`);
    if (slot.users.length === 0) return emptyReach(`${name} has a gap then`);
    return this.#people(
      slot.users.map(userRef => ({ userRef, rotation, slot })),
      atMs,
    );
  }

  /** Asked but once, however many steps lead there: policies that name each other would be asked without end. */
  #policy(ref: string, atMs: number, known: PolicyReaches): ExplainedReach {
    const before = known.get(ref);
    if (before) return before;
    known.set(ref, emptyReach(`${shown(ref)} leads back to itself`));
    const reach = this.#firstStep(ref, atMs, known);
    known.set(ref, reach);
    return reach;
  }

  /** Another policy stands for the first of its steps that reaches somebody. */
  #firstStep(ref: string, atMs: number, known: PolicyReaches): ExplainedReach {
    const reading = escalationPolicyIn(this.#fleet, ref);
    if (!reading) return emptyReach(`there is no ${shown(ref)}`);
    const { policy } = reading;
    if (!policy) return unknownReach(`the document of ${shown(ref)} cannot be used`);
    const reached = new Map<string, ExplainedReach>();
    const steps = escalate(
      { ...policy, repeat: 0 },
      {
        reach: target => {
          const reach = this.#reach(target, atMs, known);
          reached.set(target, reach);
          return reach;
        },
      },
      atMs,
    );
    const first = steps.find(({ state }) => state === 'reaches');
    if (first) {
      const people = new Map<string, ReachedPerson>();
      for (const person of first.targets.flatMap(target => reached.get(target.ref)?.people ?? [])) {
        if (!people.has(person.userRef)) people.set(person.userRef, person);
      }
      return { state: 'reaches', users: [...people.keys()], people: [...people.values()] };
    }
    return steps.some(({ state }) => state === 'unknown')
      ? unknownReach(`it is not known whom ${shown(ref)} reaches`)
      : emptyReach(`no step of ${shown(ref)} reaches anybody`);
  }

  /** A service that is kept in a paging system: what was read of it there. */
  #external(ref: string, atMs: number): ExplainedReach {
    const external = externalScheduleIn(this.#fleet, ref);
    return external
      ? this.#slot(external.rotation, atMs, external.name)
      : emptyReach(`${shown(ref)} is nobody to be paged`);
  }
}

const perFleet = new WeakMap<Fleet, WeakMap<Facts, FleetSchedules>>();

/**
 * The schedules of a Fleet under the given facts, kept as long as both are: whoever asks often should hold on to them.
 *
 * @internal
 */
export function fleetSchedules(fleet: Fleet, facts: Facts): FleetSchedules {
  const perFacts = perFleet.get(fleet) ?? new WeakMap<Facts, FleetSchedules>();
  perFleet.set(fleet, perFacts);
  let schedules = perFacts.get(facts);
  if (!schedules) {
    schedules = new FleetSchedules(fleet, facts);
    perFacts.set(facts, schedules);
  }
  return schedules;
}
