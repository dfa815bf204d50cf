import { counted, type Fleet, type LinkedDocument, shown } from '@rollcall/model';
import type { WhatIfResponse } from '../api/whatIf';
import { titleOf } from '../api/titles';

/** Who decides about a runbook, and how many of them there are. */
function approvers(fleet: Fleet, options: { runbook: string; service: string }) {
  for (const ref of [options.runbook, options.service]) {
    const owner = fleet.owner(ref);
    if (owner.state !== 'owned' || !owner.ref) continue;
    const people = owner.ref.startsWith('user:')
      ? Number(!fleet.org.departed(owner.ref))
      : fleet.org.activeMembers(owner.ref).length;
    return { ref: owner.ref, people };
  }
  return { ref: undefined, people: 0 };
}

/**
 * Services with a runbook, other than one that only reads, whose owner would not have people enough: one who runs it and as
 * many others as the tier asks for to approve. Those that have not enough today are left out. A runbook that is gone is
 * one that nobody may run.
 *
 * @internal
 */
export function lostApprovals(before: Fleet, after: Fleet): WhatIfResponse['unapprovable'] {
  const verdict = (service: string, { ref: runbook }: LinkedDocument): string | undefined => {
    const document = after.get(runbook);
    if (!document) return `${shown(runbook)} would be gone.`;
    if (document.spec.risk === 'read-only') return undefined;
    const needed = 1 + (before.tier(service).tier?.approvals ?? 0);
    const today = approvers(before, { runbook, service });
    const then = approvers(after, { runbook, service });
    if (today.people < needed || then.people >= needed) return undefined;
    const who = shown(then.ref ?? today.ref ?? service);
    return `${who} would have ${then.people} of the ${counted(needed, 'person', 'people')} it takes to run and approve ${shown(runbook)}.`;
  };
  return after.services().flatMap(document => {
    const { ref } = document;
    for (const runbook of before.links(ref).runbooks) {
      const because = verdict(ref, runbook);
      if (because) return [{ ref, title: titleOf(document), because }];
    }
    return [];
  });
}
