import type { Notifier } from '@rollcall/backend-kit';
import type { FleetService } from '@rollcall/fleet-node';
import { humanizeRef } from '@rollcall/model';
import type { GateDecision } from '@rollcall/plugin-monitoring-common';
import { ownersOf } from '../access/ownersOf';
import type { StoredChange } from '../database/changes/StoredChange';
import type { OnCallPeople } from '../notices/OnCallPeople';
import { serviceLink } from '../notices/serviceLink';
import type { ChangeRoles } from './ChangeRoles';

/** @internal */
export interface ChangeNoticesOptions {
  fleet: FleetService;
  notifier: Notifier;
  onCall: OnCallPeople;
  roles: ChangeRoles;
}

/** Tells people of changes that went ahead: those on call where the policy wants it, and those who owe an approval. @internal */
export class ChangeNotices {
  constructor(private readonly options: ChangeNoticesOptions) {}

  async wentAhead(decision: GateDecision, change: StoredChange): Promise<void> {
    const { fleet: service, notifier, onCall, roles } = this.options;
    const { serviceRef, owed, pagesOnCall } = decision;
    const name = humanizeRef(serviceRef, 'component');
    const link = serviceLink(serviceRef);
    const scope = `monitoring-change:${change.id}:${serviceRef}`;
    if (pagesOnCall) {
      const to = await onCall.peopleFor(serviceRef);
      if (to.length > 0) {
        await notifier.send({
          to,
          title: `A change of ${name} goes ahead while its budget is spent`,
          description: change.title ?? change.id,
          link,
          scope,
        });
      }
    }
    const { fleet } = await service.getSnapshot({ maxAgeMs: Infinity });
    for (const { role, due } of owed) {
      const groups = roles.groupsOf(role, { fleet, services: [serviceRef] });
      // Of the owners the team itself, not every department above it.
      const to = role === 'owner' ? ownersOf(fleet, serviceRef).slice(0, 1) : groups;
      if (to.length === 0) continue;
      await notifier.send({
        to,
        title: `Approve an emergency change of ${name} as ${role} by ${due.slice(0, 10)}`,
        description: change.title ?? change.id,
        link,
        scope: `${scope}:${role}`,
      });
    }
  }
}
