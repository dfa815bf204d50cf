import type { Actor, People } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import { type Incident, incidentManagePermission } from '@rollcall/plugin-incidents-common';
import type { Request } from 'express';
import { ownsOrIsAbove } from './ownsOrIsAbove';

/** @internal */
export interface IncidentAccessOptions {
  fleet: FleetService;
  people: People;
}

/**
 * Says who may act in an incident: whoever was paged for it or has a role in it, owns the service or is in a team above its owner,
 * and who manages incidents. Asked at the moment of acting.
 *
 * @internal
 */
export class IncidentAccess {
  constructor(private readonly options: IncidentAccessOptions) {}

  async mayAct(actor: Actor, incident: Incident): Promise<boolean> {
    if (await this.#isInvolved(actor, incident)) return true;
    return this.options.people.holds(actor, incidentManagePermission);
  }

  /**
   * @throws NotAllowedError saying who may
   */
  async demand(
    req: Request | undefined,
    actor: Actor,
    { number, incident }: { number: number; incident: Incident },
  ): Promise<void> {
    if (await this.mayAct(actor, incident)) return;
    await this.options.people.refuse(
      req,
      'Those who own the service, were paged, or have a role in the incident may do this. You can write a note.',
      { incident: number },
    );
  }

  async #isInvolved({ name, claims }: Actor, incident: Incident): Promise<boolean> {
    const { ownerRef, paged, roles } = incident;
    const own = [...paged, ...Object.values(roles), ...(ownerRef === undefined ? [] : [ownerRef])];
    if (own.some(ref => ref === name || claims.has(ref))) return true;
    const { fleet } = await this.options.fleet.getSnapshot({ maxAgeMs: Infinity });
    return ownsOrIsAbove({ claims }, ownerRef, fleet);
  }
}
