import type { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import { type Fleet, kindOfRef, nearestNames, shown } from '@rollcall/model';
import {
  type AnnounceMaintenanceRequest,
  coversService,
  type Incident,
  incidentManagePermission,
  type MaintenanceDto,
  type MaintenanceQuery,
  type MaintenanceSelector,
  maintenanceState,
  type MaintenanceWindow,
} from '@rollcall/plugin-incidents-common';
import type { Request } from 'express';
import { quietOf } from '../work/takeTurn';
import type { World } from '../work/World';
import { coveredOfOthers, isTheirs, withOwners } from './authority';
import type { MaintenanceStore } from './MaintenanceStore';

/** @internal */
export interface MaintenanceDeskOptions {
  auditor: AuditorService;
  people: People;
  store: MaintenanceStore;
  world: Pick<World, 'know'>;
  /** Called after something was announced or ended. */
  onChange: () => void;
}

const DAY_MS = 24 * 3_600_000;
/** What lasts longer is no maintenance, and would be forgotten. */
const LONGEST_DAYS = 30;

function selectorOf(request: AnnounceMaintenanceRequest, fleet: Fleet): MaintenanceSelector {
  const services = (request.services ?? []).map(ref => fleet.alias(ref));
  const systems = (request.systems ?? []).map(ref => fleet.alias(ref));
  const tiers = request.tiers ?? [];
  if (services.length + systems.length + tiers.length === 0) {
    throw new InputError('Say what is in maintenance: services, systems or tiers.');
  }
  const unknown =
    services.find(ref => !fleet.isService(ref)) ?? systems.find(ref => !fleet.has(ref));
  if (unknown !== undefined) {
    throw new InputError(
      `The catalog has no ${kindOfRef(unknown) === 'system' ? 'system' : 'service'} ${shown(unknown)}.`,
    );
  }
  const known = fleet.policy.tiers.map(({ id }) => id);
  const tier = tiers.find(key => !known.includes(key));
  if (tier !== undefined) {
    const [near] = nearestNames(tier, known, 1);
    throw new InputError(
      `The policy has no tier "${tier}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    );
  }
  return { services: [...new Set(services)], systems: [...new Set(systems)], tiers };
}

function spanOf({ from, to }: AnnounceMaintenanceRequest, nowMs: number) {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (toMs <= fromMs) throw new InputError('It ends before it begins: see "from" and "to".');
  if (toMs <= nowMs) throw new InputError('It would be over already: see "to".');
  if (toMs - fromMs > LONGEST_DAYS * DAY_MS) {
    throw new InputError(`${LONGEST_DAYS} days is the longest that services may be quiet.`);
  }
  return { fromMs, toMs };
}

/**
 * What people do about maintenance. Who owns all that a window names may end it, as may who is in a team above, and announce it where
 * they own every service it covers too; whole tiers are for who manages incidents. Programs may with a token of Backstage.
 *
 * @internal
 */
export class MaintenanceDesk {
  constructor(private readonly options: MaintenanceDeskOptions) {}

  async list({ serviceRef, state }: MaintenanceQuery, actor: Actor): Promise<MaintenanceDto[]> {
    const { store, world } = this.options;
    const { fleet } = await world.know();
    const windows = state === 'over' ? await store.over() : await store.current();
    const asked =
      serviceRef === undefined
        ? windows
        : windows.filter(({ selector }) => coversService(fleet, selector, fleet.alias(serviceRef)));
    const nowMs = await store.now();
    const manages = await this.#manages(actor);
    return asked.map(window => this.#dto(window, { fleet, nowMs, actor, manages }));
  }

  /** Until when nobody is paged for an incident, through windows that follow each other; nothing where none is on. */
  async quietUntilMs(incident: Incident): Promise<number | undefined> {
    const { store, world } = this.options;
    const { fleet } = await world.know();
    const [windows, nowMs] = await Promise.all([store.current(), store.now()]);
    return quietOf(incident, { windows, fleet, nowMs })?.untilMs;
  }

  /**
   * @throws InputError, NotAllowedError
   */
  async announce(
    req: Request,
    actor: Actor,
    request: AnnounceMaintenanceRequest,
  ): Promise<MaintenanceDto> {
    const { auditor, store, world, onChange } = this.options;
    const { fleet } = await world.know();
    const nowMs = await store.now();
    const selector = selectorOf(request, fleet);
    const span = spanOf(request, nowMs);
    await this.#demandAll(req, actor, selector, fleet);
    const id = await recordAct(
      auditor,
      { eventId: 'maintenance-announce', request: req, meta: { ...selector, ...span } as never },
      () => store.create({ selector, ...span, reason: request.reason, by: actor.name }),
    );
    onChange();
    const window = await store.get(id);
    return this.#dto(window, { fleet, nowMs, actor, manages: await this.#manages(actor) });
  }

  /**
   * @throws NotFoundError, NotAllowedError, ConflictError where it is over
   */
  async end(req: Request, actor: Actor, id: string): Promise<MaintenanceDto> {
    const { auditor, store, world, onChange } = this.options;
    const { selector } = await store.get(id);
    const { fleet } = await world.know();
    await this.#demand(req, actor, selector, fleet);
    await recordAct(
      auditor,
      { eventId: 'maintenance-end', request: req, meta: { id } },
      async () => {
        if (await store.end(id, actor.name)) return;
        throw new ConflictError('This maintenance is over already.');
      },
    );
    onChange();
    const nowMs = await store.now();
    const manages = await this.#manages(actor);
    return this.#dto(await store.get(id), { fleet, nowMs, actor, manages });
  }

  async #manages(actor: Actor): Promise<boolean> {
    return this.options.people.holds(actor, incidentManagePermission);
  }

  async #demand(
    req: Request,
    actor: Actor,
    selector: MaintenanceSelector,
    fleet: Fleet,
  ): Promise<void> {
    if (isTheirs(actor, selector, fleet) || (await this.#manages(actor))) return;
    await this.options.people.refuse(
      req,
      'Those who own all of it, or are in a team above, may do this; whole tiers are for who manages incidents.',
      { ...selector } as never,
    );
  }

  /** What is announced makes every service quiet that it covers now, so that each of them has to be theirs. */
  async #demandAll(
    req: Request,
    actor: Actor,
    selector: MaintenanceSelector,
    fleet: Fleet,
  ): Promise<void> {
    await this.#demand(req, actor, selector, fleet);
    const others = coveredOfOthers(actor, selector, fleet);
    if (others.length === 0 || (await this.#manages(actor))) return;
    await this.options.people.refuse(
      req,
      `It would make services of others quiet: ${withOwners(others, fleet)}. Name your own services, or ask those who own these, or who manages incidents.`,
      { ...selector } as never,
    );
  }

  #dto(
    window: MaintenanceWindow,
    options: { fleet: Fleet; nowMs: number; actor: Actor; manages: boolean },
  ): MaintenanceDto {
    const { fleet, nowMs, actor, manages } = options;
    const state = maintenanceState(window, nowMs);
    const { selector } = window;
    return {
      ...window,
      state,
      serviceCount: fleet.services().filter(({ ref }) => coversService(fleet, selector, ref))
        .length,
      mayEnd: state !== 'over' && (manages || isTheirs(actor, selector, fleet)),
    };
  }
}
