import { humanizeRef } from '@rollcall/model';
import type { Plan } from '../types/plan';
import type { RunTrigger } from '../types/run';
import type { RunGrant, Runbook } from '../types/runbook';
import { stepsWithin } from '../plan/stepsWithin';
import { standingOf, type TargetStanding } from './standingOf';
import type { Actor, RunConditions, TargetFacts, Verdict } from './types';

/** What is asked: may this actor run this, on that service, in this way? @public */
export interface RunRequest {
  actor: Actor;
  runbook: Runbook;
  plan: Plan;
  mode: 'dry' | 'live';
  trigger: RunTrigger;
  target: TargetFacts;
  conditions: RunConditions;
  /** References of runbooks the organisation lets change things by themselves (`policy.runbooks.standing`). */
  standing: readonly string[];
}

function no(...because: string[]): Verdict {
  return { allowed: false, because };
}

function grantHolds(grant: RunGrant, actor: Actor, standing: TargetStanding): boolean {
  if (grant === 'owner') return standing.owner;
  if (grant === 'on-call') return standing.onCall;
  if ('service' in grant) return actor.kind === 'service' && actor.subject === grant.service;
  return actor.kind === 'user' && actor.groups.includes(grant.group);
}

function wordsOf(grant: RunGrant): string {
  if (grant === 'owner') return 'its owner';
  if (grant === 'on-call') return 'who is on call for it';
  return 'service' in grant ? grant.service : humanizeRef(grant.group);
}

function judgePerson({ actor, runbook, target, plan }: RunRequest): Verdict {
  const standing = standingOf(actor, target);
  const name = humanizeRef(plan.entityRef);
  if (!standing.owner && !standing.onCall) {
    const unsure =
      target.onCallRefs === undefined ? ' Who is on call for it is not known just now.' : '';
    return no(
      target.ownerRefs.length === 0
        ? `Nobody owns ${name}, so nobody may act on it.${unsure}`
        : `You neither own ${name} nor are you on call for it.${unsure}`,
    );
  }
  if (!runbook.run.who.some(grant => grantHolds(grant, actor, standing))) {
    return no(`This runbook may be run by ${runbook.run.who.map(wordsOf).join(', ')}.`);
  }
  return standing.owner
    ? { allowed: true, via: 'owner', because: [`You act for the owner of ${name}.`] }
    : { allowed: true, via: 'on-call', because: [`You are on call for ${name}.`] };
}

function judgeService(request: RunRequest): Verdict {
  const { actor, runbook } = request;
  const named = runbook.run.who.some(grant =>
    grantHolds(grant, actor, { owner: false, onCall: false }),
  );
  return named
    ? { allowed: true, via: 'service', because: ['The runbook names this service.'] }
    : no('A service may run only what names it under "spec.run.who".');
}

function judgeSystem({ plan, runbook, standing, trigger, conditions }: RunRequest): Verdict {
  if (conditions.killSwitch) return no('All automatic runs are switched off.');
  if ((trigger === 'alert' || trigger === 'incident') && !runbook.automatic) {
    return no('The runbook does not say that it may start by itself.');
  }
  if (plan.risk === 'read-only') {
    return { allowed: true, via: 'read-only', because: ['It changes nothing.'] };
  }
  if (standing.includes(runbook.ref)) {
    return {
      allowed: true,
      via: 'standing',
      because: ["The organisation's policy lets it run by itself."],
    };
  }
  return no("It changes things, and the organisation's policy does not let it run by itself.");
}

/** Whether a step is done by the portal: in a dry run too, what only looks is looked at, with the portal's credentials. */
function actsByItself(plan: Plan): boolean {
  return stepsWithin(plan.steps).some(
    ({ decision, kind }) => decision !== 'skipped' && (kind === 'action' || kind === 'check'),
  );
}

/** What holds whoever asks: a live run needs a sound plan, a trusted source, and a memory. */
function judgeCircumstances({ mode, plan, conditions }: RunRequest): string | undefined {
  if (!plan.runnable) return 'The plan has problems that must be mended first.';
  if (mode === 'dry') return undefined;
  if (!conditions.trusted) {
    return 'It comes from a source the operator does not trust with runs: it can be planned only.';
  }
  const forgetful =
    !conditions.durable &&
    stepsWithin(plan.steps).some(({ decision, idempotent, kind }) => {
      return decision !== 'skipped' && kind === 'action' && idempotent !== 'yes';
    });
  return forgetful
    ? 'The portal keeps its database in memory, so a step that must not run twice could. Set backend.database.connection to a folder or a server.'
    : undefined;
}

/**
 * Whether somebody may run a runbook on a service. Our own rule, in force even where the permissions of the platform are
 * off; those may only narrow it. The document narrows it too: owning the target, or being on call for it, is asked of every
 * person whatever the document says, and of what is unknown nothing is taken for granted.
 *
 * Asked at submission and again before each step, at resume and at approval.
 *
 * @public
 */
export function mayRun(request: RunRequest): Verdict {
  const obstacle = judgeCircumstances(request);
  if (obstacle !== undefined) return no(obstacle);
  const { actor, mode, plan } = request;
  if (mode === 'dry' && plan.risk === 'read-only' && actor.kind === 'user' && !actsByItself(plan)) {
    // Going through what only people do is for everybody who may read the runbook.
    return { allowed: true, via: 'read-only', because: ['A dry run of it does nothing.'] };
  }
  switch (actor.kind) {
    case 'user':
      return judgePerson(request);
    case 'service':
      return judgeService(request);
    default:
      return judgeSystem(request);
  }
}
