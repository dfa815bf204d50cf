import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Actor } from '@rollcall/backend-kit';
import { type Fleet, kindOfRef, normalizeRef } from '@rollcall/model';
import { leadsOf } from '@rollcall/plugin-monitoring-common';
import { ownersOf } from '../access/ownersOf';

/** Approves for the team that owns a service of the change. */
const OWNER = 'owner';

function groupAt(key: string, written: string): string {
  const ref = normalizeRef(written, { defaultKind: 'group' });
  if (ref !== undefined && kindOfRef(ref) === 'group') return ref;
  throw new InputError(`${key} is "${written}", which is no reference of a group`);
}

/** Who may approve changes in which role, and who may go ahead in an emergency. @internal */
export class ChangeRoles {
  private constructor(
    private readonly groups: ReadonlyMap<string, string>,
    private readonly leads: readonly string[],
  ) {}

  /**
   * @throws InputError at start-up where a role names no group
   */
  static fromConfig(config: Config): ChangeRoles {
    const roles = config.getOptionalConfig('monitoring.changes.roles');
    const groups = new Map(
      (roles?.keys() ?? []).map(role => {
        const key = `monitoring.changes.roles.${role}`;
        return [role, groupAt(key, roles!.getString(role))];
      }),
    );
    const key = 'monitoring.changes.leads';
    const leads = (config.getOptionalStringArray(key) ?? []).map(ref => groupAt(key, ref));
    return new ChangeRoles(groups, leads);
  }

  /** Every role that can approve here. */
  names(): string[] {
    return [...new Set([...this.groups.keys(), OWNER])];
  }

  /** The group whose members approve in a role; for `owner`, the owners of the services. */
  groupsOf(role: string, { fleet, services }: { fleet: Fleet; services: readonly string[] }) {
    const group = this.groups.get(role);
    if (group !== undefined) return [group];
    if (role !== OWNER) return [];
    return [...new Set(services.flatMap(ref => (fleet.has(ref) ? ownersOf(fleet, ref) : [])))];
  }

  /** Whether somebody belongs to those who approve in a role. */
  holds(
    actor: Pick<Actor, 'claims'>,
    role: string,
    of: { fleet: Fleet; services: readonly string[] },
  ): boolean {
    return this.groupsOf(role, of).some(ref => actor.claims.has(ref));
  }

  /** Whether somebody leads the team that owns a service: by the catalog, or because the operator says so of their group. */
  isLead(actor: Pick<Actor, 'claims'>, fleet: Fleet, serviceRef: string): boolean {
    return [...leadsOf(fleet, serviceRef), ...this.leads].some(ref => actor.claims.has(ref));
  }
}
