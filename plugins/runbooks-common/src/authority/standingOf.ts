import type { Actor, TargetFacts } from './types';

/** How somebody stands to the service a run is for. @internal */
export interface TargetStanding {
  owner: boolean;
  onCall: boolean;
}

/**
 * Whether somebody owns the target or is on call for it. Nothing else gives anybody a right to it; what is unknown is no.
 *
 * @internal
 */
export function standingOf(actor: Actor, target: TargetFacts): TargetStanding {
  if (actor.kind !== 'user') return { owner: false, onCall: false };
  const mine = new Set([actor.ref, ...actor.groups]);
  return {
    owner: target.ownerRefs.some(ref => mine.has(ref)),
    onCall: (target.onCallRefs ?? []).includes(actor.ref),
  };
}
