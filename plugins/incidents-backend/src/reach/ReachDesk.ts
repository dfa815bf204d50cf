import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import { type Fleet, humanizeRef } from '@rollcall/model';
import {
  type FirstPerson,
  firstPeople,
  incidentManagePermission,
  mayBeAsked,
  type ReachDto,
  routeTracer,
  type TracerDto,
} from '@rollcall/plugin-incidents-common';
import type { Request } from 'express';
import { ownsOrIsAbove } from '../desk/ownsOrIsAbove';
import type { Knowledge, World } from '../work/World';
import { presentTracer } from './presentTracer';
import type { ReachBoard } from './ReachBoard';
import type { ReachConfig } from './readReachConfig';
import { peopleOf, UNDER_WAY } from './tracerRows';
import type { TracerStore } from './TracerStore';

/** @internal */
export interface ReachDeskOptions {
  auditor: AuditorService;
  board: ReachBoard;
  /** Absent where no paths are tested. */
  config: ReachConfig | undefined;
  operators: readonly string[];
  people: People;
  store: TracerStore;
  world: Pick<World, 'know'>;
  now: () => number;
  /** There is something to be done. */
  onRequested: () => void;
  onChange: () => void;
}

/** What people ask of, and do about, the ways from alerts to people. @internal */
export class ReachDesk {
  constructor(private readonly options: ReachDeskOptions) {}

  /** What is known of a service. */
  async view(actor: Actor, serviceRef: string): Promise<ReachDto> {
    const { board, store, world } = this.options;
    const knowledge = await world.know();
    const [proof, newest] = await Promise.all([board.proof(serviceRef), store.newest(serviceRef)]);
    const found = await board.unprovenOf(knowledge.fleet, serviceRef, proof);
    return {
      serviceRef,
      ...(proof && { proof }),
      ...(found && { unproven: { reason: found.reason, because: found.because } }),
      ...(newest && { tracer: presentTracer(newest, actor.name) }),
      mayTest: await this.#mayTest(actor, serviceRef, knowledge),
    };
  }

  /**
   * @throws NotFoundError
   */
  async get(actor: Actor, id: string): Promise<TracerDto> {
    return presentTracer(await this.options.store.get(id), actor.name);
  }

  /**
   * Has the path of a service tested now.
   *
   * @throws NotFoundError where it is no service of the catalog
   * @throws NotAllowedError
   * @throws ConflictError where no paths are tested, one test is under way, or nobody may be asked now
   */
  async test(req: Request, actor: Actor, serviceRef: string): Promise<TracerDto> {
    const { auditor, config, now, onRequested, operators, people, store, world } = this.options;
    const knowledge = await world.know();
    const { fleet, facts } = knowledge;
    if (!fleet.isService(serviceRef)) {
      throw new NotFoundError(`${humanizeRef(serviceRef, 'component')} is no service.`);
    }
    if (!config) throw new ConflictError('Test alerts are not set up (incidents.reach).');
    if (!(await this.#mayTest(actor, serviceRef, knowledge))) {
      const message = 'Those who own the service or are on call for it may test its path.';
      await people.refuse(req, message, { serviceRef });
    }
    const nowMs = now();
    const first = firstPeople(
      fleet,
      routeTracer(fleet, serviceRef, { facts, nowMs, operators }),
      config.hours,
    );
    const event = { eventId: 'path-test', request: req, meta: { serviceRef } };
    const id = await recordAct(auditor, event, () =>
      store.knex.transaction(async trx => {
        await store.takeTurn(trx);
        const before = await store.past(trx, nowMs);
        if (before.some(past => past.serviceRef === serviceRef && !past.isOver)) {
          throw new ConflictError('A test of this path is under way already.');
        }
        const asked = first.filter(
          person =>
            person.person === actor.name || mayBeAsked(person, { ...config, before, nowMs }),
        );
        if (first.length > 0 && asked.length === 0) throw nobodyNow(first);
        return store.insert(trx, {
          serviceRef,
          people: asked.map(({ person }) => person),
          source: config.source.name,
          requestedBy: actor.name,
          nowMs,
        });
      }),
    );
    onRequested();
    return this.get(actor, id);
  }

  /**
   * Somebody says that a test reached them.
   *
   * @throws NotFoundError
   * @throws NotAllowedError for everybody who was not asked by it
   * @throws ConflictError where nobody is asked
   */
  async acknowledge(req: Request, actor: Actor, id: string): Promise<TracerDto> {
    const { auditor, onChange, people, store } = this.options;
    const row = await store.get(id);
    if (!peopleOf(row).includes(actor.name)) {
      const message = 'Only those whom the test reached can say that it did.';
      await people.refuse(req, message, { tracer: id });
    }
    if (row.state !== 'proven') {
      const event = { eventId: 'path-test-acknowledge', request: req, meta: { tracer: id } };
      await recordAct(auditor, event, async () => {
        if (await store.answer(id, actor.name)) return;
        const { state } = await store.get(id);
        if (state === 'proven') return;
        throw new ConflictError(
          UNDER_WAY.includes(state)
            ? 'The test has not come back yet.'
            : 'The test is over, and asked nobody.',
        );
      });
      onChange();
    }
    return this.get(actor, id);
  }

  async #mayTest(actor: Actor, serviceRef: string, { fleet, facts }: Knowledge): Promise<boolean> {
    const { config, now, operators, people } = this.options;
    if (!config || !fleet.isService(serviceRef)) return false;
    if (ownsOrIsAbove(actor, ownerOf(fleet, serviceRef), fleet)) return true;
    const routing = routeTracer(fleet, serviceRef, { facts, nowMs: now(), operators });
    const first = firstPeople(fleet, routing, config.hours);
    if (first.some(({ person }) => person === actor.name)) return true;
    return people.holds(actor, incidentManagePermission);
  }
}

function ownerOf(fleet: Fleet, serviceRef: string): string | undefined {
  const { state, ref } = fleet.owner(serviceRef);
  return state === 'owned' ? ref : undefined;
}

function nobodyNow(first: readonly FirstPerson[]): ConflictError {
  const names = first.map(({ person }) => humanizeRef(person, 'user')).join(', ');
  return new ConflictError(
    `${names} cannot be asked now: it is outside working hours where they are, or they were asked today already. Who is on call may test the path at any time.`,
  );
}
