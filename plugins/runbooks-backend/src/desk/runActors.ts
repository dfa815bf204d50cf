import { type Actor, type RunSnapshot, SYSTEM_ACTOR } from '@rollcall/plugin-runbooks-common';

/** The reference a run carries for whoever asked for it. @internal */
export function nameOf(actor: Actor): string {
  if (actor.kind === 'user') return actor.ref;
  return actor.kind === 'service' ? `service:${actor.subject}` : SYSTEM_ACTOR;
}

/** Who stands behind a run that is under way. @internal */
export function actorOfRun({ actorRef }: RunSnapshot, groups: readonly string[]): Actor {
  if (actorRef === SYSTEM_ACTOR) return { kind: 'system' };
  return actorRef.startsWith('service:')
    ? { kind: 'service', subject: actorRef.slice('service:'.length) }
    : { kind: 'user', ref: actorRef, groups };
}
