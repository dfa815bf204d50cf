import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { type Actor, type People, recordAct } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import { enumerated, type Facts } from '@rollcall/model';
import { type ChangeDto, overdueApprovals } from '@rollcall/plugin-monitoring-common';
import type { Request } from 'express';
import type { ChangeStore } from '../database/changes/ChangeStore';
import type { StoredChange } from '../database/changes/StoredChange';
import { changeDto } from './changeDto';
import type { ChangeRoles } from './ChangeRoles';
import { emergenciesOf, involvedIn, stillOwed } from './changeStanding';

/** @internal */
export interface ChangeDeskOptions {
  auditor: AuditorService;
  fleet: FleetService;
  people: People;
  roles: ChangeRoles;
  store: ChangeStore;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** Shows changes, and lets people approve them as themselves. @internal */
export class ChangeDesk {
  constructor(private readonly options: ChangeDeskOptions) {}

  /**
   * @throws NotFoundError where the portal has no such change on record
   */
  async get(id: string): Promise<StoredChange> {
    const change = await this.options.store.get(id);
    if (!change) throw new NotFoundError(`The portal has no change "${id}" on record`);
    return change;
  }

  async present(changes: readonly StoredChange[], actor: Actor): Promise<ChangeDto[]> {
    const { roles, now } = this.options;
    const fleet = await this.#fleet();
    return changes.map(change => changeDto(change, { actor, fleet, roles, nowMs: now() }));
  }

  /** Ids of changes that owe an approval after an emergency, the newest first. */
  async owing(serviceRef: string | undefined): Promise<string[]> {
    const { store, now } = this.options;
    const changes = await store.read(await store.ids({ serviceRef, isEmergency: true }));
    const owes = (change: StoredChange) =>
      change.emergencies.some(emergency => stillOwed(change, emergency, now()).length > 0);
    return changes.filter(owes).map(({ id }) => id);
  }

  /** Approvals that are owed and late, as facts of the audit. */
  async overdue(): Promise<NonNullable<Facts['overdueActions']>> {
    const { store, now } = this.options;
    const changes = await store.read(await store.ids({ isEmergency: true }));
    const at = new Date(now()).toISOString();
    return overdueApprovals(changes.flatMap(emergenciesOf), at);
  }

  /**
   * The caller approves as themselves.
   *
   * @throws NotFoundError, InputError, NotAllowedError or ConflictError, each saying what to do
   */
  async approve(id: string, role: string, { actor, req }: { actor: Actor; req: Request }) {
    const { auditor, people, roles, store, now } = this.options;
    const change = await this.get(id);
    if (!roles.names().includes(role)) {
      throw new InputError(
        `Nobody approves as "${role}" here; there are ${enumerated(roles.names())} (monitoring.changes.roles)`,
      );
    }
    const meta = { changeId: id, role, by: actor.name };
    const refuse = (message: string) => people.refuse(req, message, meta);
    if (actor.credentials.principal.type !== 'user') {
      await refuse('Only a person approves a change');
    }
    if (involvedIn(change).has(actor.name)) {
      await refuse('Nobody approves a change of their own, or one they went ahead with');
    }
    const fleet = await this.#fleet();
    const services = change.services.map(({ ref }) => ref);
    if (!roles.holds(actor, role, { fleet, services })) {
      const groups = roles.groupsOf(role, { fleet, services });
      await refuse(
        groups.length > 0
          ? `Only members of ${enumerated(groups)} approve as ${role}`
          : `Nobody owns the services of the change, so nobody approves it as ${role}`,
      );
    }
    await recordAct(auditor, { eventId: 'change-approve', request: req, meta }, () =>
      store.approve(id, { role, by: actor.name, atMs: now() }),
    );
    return this.get(id);
  }

  async #fleet() {
    const { fleet } = await this.options.fleet.getSnapshot({ maxAgeMs: Infinity });
    return fleet;
  }
}
