import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import { endOfDayMs, type Fleet, shown } from '@rollcall/model';
import {
  actionDeadline,
  type ActionItemDto,
  type ChangeActionItemRequest,
  type CreateActionItemRequest,
  incidentManagePermission,
  moveActionItem,
  type MoveActionItemRequest,
} from '@rollcall/plugin-incidents-common';
import type { Request } from 'express';
import { incidentOf } from '../database/changeIncident';
import type { IncidentStore } from '../database/IncidentStore';
import { instantOf } from '../database/rows';
import type { IncidentAccess } from '../desk/IncidentAccess';
import { ownsOrIsAbove } from '../desk/ownsOrIsAbove';
import type { World } from '../work/World';
import type { ActionStore } from './ActionStore';
import type { ActionRecord } from './learningRows';
import { actionItemOf, presentAction } from './presentAction';

/** @internal */
export interface ActionDeskOptions {
  access: IncidentAccess;
  actions: ActionStore;
  auditor: AuditorService;
  people: People;
  store: IncidentStore;
  world: Pick<World, 'know'>;
  /** Where new items are written too, if anywhere. */
  tracker?: string;
  trackerTitles: ReadonlyMap<string, string>;
  now: () => number;
  onChange: (incident?: number) => void;
}

/** Who does something. @internal */
export interface ActionRequest {
  req: Request;
  actor: Actor;
}

function dayEnd(dueOn: string): number {
  const endMs = endOfDayMs(dueOn);
  if (endMs === undefined) throw new InputError(`"${dueOn}" is no day; write 2026-12-24.`);
  return endMs;
}

/**
 * What people do with action items: whoever may act in the incident writes its items, and changes them as whoever owns one does; an epic
 * is begun by who is in the team that is to do it, or above it.
 *
 * @internal
 */
export class ActionDesk {
  constructor(private readonly options: ActionDeskOptions) {}

  /**
   * @throws InputError where what it is about, or who is to do it, is none of the catalog
   */
  async create({ req, actor }: ActionRequest, request: CreateActionItemRequest): Promise<string> {
    const { actions, auditor, onChange, now } = this.options;
    const { fleet } = await this.options.world.know();
    const { ownerRef, title, description } = request;
    this.#demandOwner(fleet, ownerRef);
    const { incident, serviceRef, from } = await this.#origin(request, fleet);
    if (incident === undefined && !(await this.#mayName(actor, serviceRef, fleet))) {
      await this.#refuse(
        req,
        `Those who own ${shown(serviceRef!)}, or are in a team above, begin epics for it: it is written where that service keeps its code.`,
      );
    }
    if (!(await this.#mayCreate(actor, { incident, ownerRef }, fleet))) {
      await this.#refuse(
        req,
        incident === undefined
          ? 'Those who are in the team that is to do it, or above it, begin its epics.'
          : 'Those who own the service, were paged, or had a role in the incident write its action items.',
      );
    }
    const nowMs = now();
    const dueAt = actionDeadline(fleet.policy, { class: request.class, from });
    const { tracker } = this.options;
    const row: ActionRecord = {
      id: randomUUID(),
      incident: incident ?? null,
      class: request.class,
      title,
      description: description ?? null,
      owner_ref: ownerRef,
      service_ref: serviceRef ?? null,
      due_at: request.dueOn === undefined ? Date.parse(dueAt) : dayEnd(request.dueOn),
      state: 'open',
      reason: null,
      version: 1,
      created_at: nowMs,
      created_by: actor.name,
      closed_at: null,
      closed_by: null,
      reminded_at: null,
      tracker: tracker ?? null,
      tracker_key: null,
      tracker_url: null,
      tracker_state: null,
      tracker_problem: null,
      tracker_attempts: 0,
      tracker_synced_at: null,
      tracker_due_at: tracker === undefined ? null : nowMs,
      tracker_fence: 0,
    };
    const meta = { title, ...(incident !== undefined && { incident }) };
    await recordAct(auditor, { eventId: 'action-item-create', request: req, meta }, () =>
      actions.insert(row),
    );
    onChange(incident);
    return row.id;
  }

  async change(
    { req, actor }: ActionRequest,
    id: string,
    { version, title, description, ownerRef, dueOn }: ChangeActionItemRequest,
  ): Promise<void> {
    const { fleet } = await this.options.world.know();
    if (ownerRef !== undefined) this.#demandOwner(fleet, ownerRef);
    const isNew = ownerRef !== undefined;
    await this.#write({ req, actor }, id, {
      version,
      eventId: 'action-item-change',
      handsTo: ownerRef,
      change: row => ({
        ...(title !== undefined && { title }),
        ...(description !== undefined && { description }),
        // Who is given it is told of it as if it were new.
        ...(isNew && ownerRef !== row.owner_ref && { owner_ref: ownerRef, reminded_at: null }),
        ...(dueOn !== undefined && { due_at: dayEnd(dueOn) }),
      }),
    });
  }

  async move(
    { req, actor }: ActionRequest,
    id: string,
    { version, to, reason }: MoveActionItemRequest,
  ): Promise<void> {
    const nowMs = this.options.now();
    await this.#write({ req, actor }, id, {
      version,
      eventId: 'action-item-move',
      change: row => {
        const moved = moveActionItem(actionItemOf(row), { to, reason, now: instantOf(nowMs) });
        return {
          state: moved.state,
          reason: moved.reason ?? null,
          closed_at: moved.closedAt === undefined ? null : nowMs,
          closed_by: moved.closedAt === undefined ? null : actor.name,
        };
      },
    });
  }

  async present(rows: readonly ActionRecord[], actor: Actor): Promise<ActionItemDto[]> {
    const { now, trackerTitles, world } = this.options;
    const { fleet } = await world.know();
    const items: ActionItemDto[] = [];
    const known = new Map<string, boolean>();
    for (const row of rows) {
      const subject = { incident: row.incident ?? undefined, ownerRef: row.owner_ref };
      const key = JSON.stringify(subject);
      const mayWrite = known.get(key) ?? (await this.#mayWrite(actor, subject, fleet));
      known.set(key, mayWrite);
      items.push(presentAction(row, { nowMs: now(), mayWrite, trackerTitles }));
    }
    return items;
  }

  async #write(
    { req, actor }: ActionRequest,
    id: string,
    options: {
      version: number;
      eventId: string;
      /** Who is to do it from now on. */
      handsTo?: string;
      change: (row: ActionRecord) => Partial<ActionRecord>;
    },
  ): Promise<void> {
    const { actions, auditor, now, onChange, world } = this.options;
    const row = await actions.get(id);
    const incident = row.incident ?? undefined;
    const { fleet } = await world.know();
    const subject = { incident, ownerRef: row.owner_ref };
    if (!(await this.#mayWrite(actor, subject, fleet))) {
      await this.#refuse(
        req,
        'Those who may act in the incident, and those who own the item, may do this.',
      );
    }
    if (!(await this.#mayHand(actor, subject, options.handsTo, fleet))) {
      await this.#refuse(
        req,
        'Those who may act in its incident hand an item to any team; others to their own, to teams below, and to people of these.',
      );
    }
    const change = options.change(row);
    const seen = { ...row, version: options.version };
    const meta = { actionItem: id };
    await recordAct(auditor, { eventId: options.eventId, request: req, meta }, () =>
      actions.write(seen, change, now()),
    );
    onChange(incident);
  }

  #demandOwner(fleet: Fleet, ownerRef: string): void {
    if (!fleet.has(ownerRef)) {
      throw new InputError(
        `Nobody in the catalog is called ${ownerRef}. Choose a team or a person.`,
      );
    }
  }

  async #origin(
    { incident, serviceRef, ...request }: CreateActionItemRequest,
    fleet: Fleet,
  ): Promise<{ incident?: number; serviceRef?: string; from: string }> {
    if (serviceRef !== undefined && !fleet.has(serviceRef)) {
      throw new InputError(`There is no ${serviceRef} in the catalog.`);
    }
    if (request.class === 'stability-epic') {
      if (incident !== undefined) {
        throw new InputError('A stability epic comes from no single incident. Leave it out.');
      }
      return { ...(serviceRef && { serviceRef }), from: instantOf(this.options.now()) };
    }
    if (incident === undefined) throw new InputError('Say from which incident it comes.');
    const row = await this.options.store.get(incident);
    const of = incidentOf(row);
    const service = serviceRef ?? of.serviceRef;
    return {
      incident,
      ...(service !== undefined && { serviceRef: service }),
      from: of.derived.detected ?? instantOf(row.opened_at),
    };
  }

  /** An incident is written into by its own people, for whichever team: another team is not to put its work there. */
  async #mayCreate(
    actor: Actor,
    { incident, ownerRef }: { incident?: number; ownerRef: string },
    fleet: Fleet,
  ): Promise<boolean> {
    const { access, people, store } = this.options;
    if (incident !== undefined) return access.mayAct(actor, incidentOf(await store.get(incident)));
    return ownsOrIsAbove(actor, ownerRef, fleet) || people.holds(actor, incidentManagePermission);
  }

  async #mayWrite(
    actor: Actor,
    item: { incident?: number; ownerRef: string },
    fleet: Fleet,
  ): Promise<boolean> {
    return ownsOrIsAbove(actor, item.ownerRef, fleet) || this.#mayCreate(actor, item, fleet);
  }

  /** A tracker writes an epic into the repository of its service, which is for its owners to ask for. */
  async #mayName(actor: Actor, serviceRef: string | undefined, fleet: Fleet): Promise<boolean> {
    if (serviceRef === undefined) return true;
    const { ref } = fleet.owner(serviceRef);
    return (
      ownsOrIsAbove(actor, ref, fleet) || this.options.people.holds(actor, incidentManagePermission)
    );
  }

  /** Nobody puts an item into the backlog of a team they have nothing to do with, but for the people of its incident. */
  async #mayHand(
    actor: Actor,
    item: { incident?: number; ownerRef: string },
    to: string | undefined,
    fleet: Fleet,
  ): Promise<boolean> {
    if (to === undefined || to === item.ownerRef) return true;
    const isColleague = fleet.org.groupsOf(to).some(group => ownsOrIsAbove(actor, group, fleet));
    return isColleague || this.#mayWrite(actor, { ...item, ownerRef: to }, fleet);
  }

  async #refuse(req: Request, why: string): Promise<never> {
    return this.options.people.refuse(req, why, {});
  }
}
