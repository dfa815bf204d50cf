import type { Runbook } from '../types/runbook';
import type { RunSnapshot } from '../types/run';
import { standingOf } from './standingOf';
import type { Actor, TargetFacts } from './types';

/** Who may read every run, whatever it is for. @public */
export interface RunReaders {
  /** Canonical references of groups: those that manage the portal. */
  groups: readonly string[];
  /** Subjects of services that an operator named; the plugins of the portal itself are so anyhow. */
  services: readonly string[];
}

/** What is asked: may this actor see this run, its steps and its log? @public */
export interface ReadRequest {
  actor: Actor;
  run: RunSnapshot;
  runbook: Runbook;
  target: TargetFacts;
  readers: RunReaders;
}

/** Whether somebody may read every run. @public */
export function mayReadAll(actor: Actor, readers: RunReaders): boolean {
  switch (actor.kind) {
    case 'user':
      return actor.groups.some(group => readers.groups.includes(group));
    case 'service':
      return actor.subject.startsWith('plugin:') || readers.services.includes(actor.subject);
    default:
      return true;
  }
}

/** Somebody who was asked to agree, by the name of a group, has to see what for. */
function isAskedToAgree(actor: Actor, { plan }: RunSnapshot): boolean {
  return (
    actor.kind === 'user' &&
    plan.approvals.some(({ from }) => from.some(who => actor.groups.includes(who)))
  );
}

/**
 * Whether somebody may see a run, its steps and its log: whoever owns the target or is on call for it, asked for the run or
 * had it asked for them, voted on it or is asked to, and whoever may read every run. A service sees what it asked for and
 * the runs of runbooks that name it. Everybody else is refused; the permissions of the platform may only narrow it.
 *
 * @public
 */
export function mayRead({ actor, run, runbook, target, readers }: ReadRequest): boolean {
  if (mayReadAll(actor, readers)) return true;
  if (actor.kind === 'service') {
    return (
      run.actorRef === `service:${actor.subject}` ||
      runbook.run.who.some(
        grant => typeof grant === 'object' && 'service' in grant && grant.service === actor.subject,
      )
    );
  }
  if (actor.kind !== 'user') return true;
  const { owner, onCall } = standingOf(actor, target);
  return (
    owner ||
    onCall ||
    run.actorRef === actor.ref ||
    run.onBehalfOfRef === actor.ref ||
    run.votes.some(({ byRef }) => byRef === actor.ref) ||
    isAskedToAgree(actor, run)
  );
}
