import type { Actor } from '@rollcall/backend-kit';
import type { Fleet } from '@rollcall/model';
import type { ChangeDto } from '@rollcall/plugin-monitoring-common';
import type { StoredChange } from '../database/changes/StoredChange';
import type { ChangeRoles } from './ChangeRoles';
import { involvedIn, missingRoles, stillOwed } from './changeStanding';

/** @internal */
export interface ChangeDtoOptions {
  actor: Actor;
  fleet: Fleet;
  nowMs: number;
  roles: ChangeRoles;
}

function rolesOfReader(change: StoredChange, missing: string[], options: ChangeDtoOptions) {
  const { actor, fleet, roles } = options;
  const isDone = change.approvals.some(({ by }) => by === actor.name);
  if (isDone || involvedIn(change).has(actor.name)) return [];
  const services = change.services.map(({ ref }) => ref);
  return missing.filter(role => roles.holds(actor, role, { fleet, services }));
}

/** A change as it is told to somebody. @internal */
export function changeDto(change: StoredChange, options: ChangeDtoOptions): ChangeDto {
  const { fleet, nowMs } = options;
  const { id, title, recordedAt, services, authors, approvals, emergencies } = change;
  const missing = missingRoles(change, fleet, nowMs);
  return {
    id,
    ...(title !== undefined && { title }),
    services: services.map(({ ref }) => ref),
    ...(authors.length > 0 && { author: authors[0] }),
    recordedAt,
    approvals: [...approvals],
    missing,
    mayApproveAs: rolesOfReader(change, missing, options),
    emergencies: emergencies.map(emergency => ({
      serviceRef: emergency.serviceRef,
      reason: emergency.reason,
      by: emergency.by,
      at: emergency.at,
      owed: stillOwed(change, emergency, nowMs).map(({ role, due }) => ({
        role,
        due,
        overdue: Date.parse(due) < nowMs,
      })),
    })),
  };
}
