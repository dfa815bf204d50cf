import { ConflictError } from '@backstage/errors';
import type { RunSnapshot } from '../types/run';
import { decided } from './decided';
import { demand, demandCurrent, refuse } from './demand';
import type { EventOf, RunEvent } from './events';
import { advance, ended, parked, plannedAt, stopped, withStep } from './runSteps';
import { isEnded } from './states';
import { stepBack, undone } from './stepBack';

function failed(run: RunSnapshot, event: EventOf<'step-failed'>): RunSnapshot {
  const { error, final, atMs } = event;
  const planned = plannedAt(run, run.position);
  const { attempt } = run.steps[run.position];
  const next = withStep(run, { state: 'failed', error, endedAtMs: atMs });
  if (run.cancelRequested) return ended(next, 'cancelled', atMs);
  if (!final && attempt < planned.attempts) {
    return {
      ...withStep(next, { state: 'pending' }),
      state: 'ready',
      wakeAtMs: atMs + planned.retryDelayMs,
    };
  }
  if (planned.onFailure === 'continue') return advance(next, atMs);
  if (planned.onFailure === 'rollback') return stepBack(next, next.position, atMs);
  return ended(next, 'failed', atMs);
}

function voted(run: RunSnapshot, event: EventOf<'voted'>): RunSnapshot {
  demand(run, ['awaiting-approval'], 'does not wait for agreement');
  const { byRef, decision, rules, atMs } = event;
  if (run.votes.some(vote => vote.byRef === byRef)) refuse(run, `has the vote of ${byRef} already`);
  const next = { ...run, votes: [...run.votes, { byRef, decision, rules, atMs }] };
  if (decision === 'reject') return ended(next, 'rejected', atMs);
  const met = run.plan.approvals.every(
    ({ required }, index) =>
      next.votes.filter(vote => vote.decision === 'approve' && vote.rules.includes(index)).length >=
      required,
  );
  return met ? { ...next, state: 'ready', wakeAtMs: atMs } : next;
}

/** What nobody knows the outcome of stays so; what nobody did has failed. */
function waitExpired(run: RunSnapshot, { atMs }: EventOf<'wait-expired'>): RunSnapshot {
  demand(run, ['waiting', 'needs-attention'], 'does not wait for a person');
  const late =
    run.state === 'waiting'
      ? withStep(run, { state: 'failed', error: 'Nobody did it in time.', endedAtMs: atMs })
      : run;
  return ended(late, 'expired', atMs);
}

function cancelled(run: RunSnapshot, event: EventOf<'cancel-requested'>): RunSnapshot {
  if (isEnded(run.state)) refuse(run, 'has ended');
  // A step under way is stopped by its worker, which then says how it ended.
  if (run.state === 'running' || run.state === 'rolling-back')
    return { ...run, cancelRequested: true };
  return stopped({ ...run, cancelRequested: true }, event.atMs);
}

/**
 * The state machine of a run: what it is after something happened. Pure: the same run and event give the same run, and
 * nothing is asked, read or written.
 *
 * @throws ConflictError where the event does not fit: it came too late, or twice
 * @public
 */
export function reduce(run: RunSnapshot, event: RunEvent): RunSnapshot {
  switch (event.type) {
    case 'voted':
      return voted(run, event);
    case 'vote-withdrawn':
      demand(run, ['awaiting-approval'], 'does not wait for agreement');
      return { ...run, votes: run.votes.filter(({ byRef }) => byRef !== event.byRef) };
    case 'approval-expired':
      demand(run, ['awaiting-approval'], 'does not wait for agreement');
      return ended(run, 'expired', event.atMs);
    case 'wait-expired':
      return waitExpired(run, event);
    case 'approval-waived':
      demand(run, ['awaiting-approval'], 'does not wait for agreement');
      return { ...run, state: 'ready', wakeAtMs: event.atMs };
    case 'claimed':
      demand(run, ['ready', 'running', 'rolling-back'], 'cannot be taken');
      return { ...run, state: run.rollingBack ? 'rolling-back' : 'running', wakeAtMs: undefined };
    case 'postponed':
      demand(run, ['ready', 'running', 'rolling-back'], 'cannot be postponed');
      if (run.cancelRequested) return stopped(run, event.untilMs);
      return { ...run, state: 'ready', wakeAtMs: event.untilMs };
    case 'stopped':
      demand(run, ['running', 'rolling-back'], 'is not at work');
      if (!run.cancelRequested) refuse(run, 'is not to stop');
      return stopped(run, event.atMs);
    case 'step-started':
      demand(run, ['running'], 'is not being run');
      demandCurrent(run, event.stepId);
      return withStep(run, {
        state: 'started',
        attempt: run.steps[run.position].attempt + 1,
        startedAtMs: event.atMs,
        endedAtMs: undefined,
        error: undefined,
        // What is done once more is there to be undone once more.
        rollback: undefined,
      });
    case 'step-done':
      demand(run, ['running', 'waiting'], 'is not at work');
      demandCurrent(run, event.stepId);
      return advance(
        withStep(run, { state: 'done', output: event.output, by: event.by, endedAtMs: event.atMs }),
        event.atMs,
      );
    case 'step-skipped':
      demand(run, ['running'], 'is not being run');
      demandCurrent(run, event.stepId);
      return advance(
        withStep(run, { state: 'skipped', error: event.because, endedAtMs: event.atMs }),
        event.atMs,
      );
    case 'step-failed':
      demand(run, ['running', 'waiting'], 'is not at work');
      demandCurrent(run, event.stepId);
      return failed(run, event);
    case 'step-waits':
      demand(run, ['running'], 'is not being run');
      demandCurrent(run, event.stepId);
      // Nobody is asked for a step of a run that is to stop.
      if (run.cancelRequested) return stopped(run, event.atMs);
      return parked(
        withStep(run, { state: 'waiting', startedAtMs: event.atMs }),
        'waiting',
        event.atMs,
      );
    case 'step-uncertain':
      demand(run, ['running', 'rolling-back'], 'is not at work');
      demandCurrent(run, event.stepId);
      return parked(
        withStep(
          run,
          run.rollingBack ? { error: event.because } : { state: 'uncertain', error: event.because },
        ),
        'needs-attention',
        event.atMs,
      );
    case 'decided':
      return decided(run, event);
    case 'rollback-started':
      demand(run, ['rolling-back'], 'is not being rolled back');
      demandCurrent(run, event.stepId);
      return withStep(run, { rollback: 'started' });
    case 'rollback-done':
      demand(run, ['rolling-back'], 'is not being rolled back');
      demandCurrent(run, event.stepId);
      return undone(run, event.atMs);
    case 'rollback-failed':
      demand(run, ['rolling-back'], 'is not being rolled back');
      demandCurrent(run, event.stepId);
      return parked(
        withStep(run, { rollback: 'failed', error: event.error }),
        'needs-attention',
        event.atMs,
      );
    case 'cancel-requested':
      return cancelled(run, event);
    case 'roll-back-requested':
      demand(
        run,
        ['failed', 'needs-attention', 'waiting', 'succeeded', 'cancelled', 'expired'],
        'cannot be rolled back',
      );
      if (run.steps.every(({ state }) => state === 'pending')) refuse(run, 'has done nothing');
      return stepBack({ ...run, cancelRequested: false }, run.position, event.atMs);
    case 'resumed': {
      demand(run, ['failed'], 'cannot be resumed');
      const next = withStep(run, { state: 'pending', error: undefined, attempt: 0 });
      return {
        ...next,
        state: 'ready',
        cancelRequested: false,
        wakeAtMs: event.atMs,
        endedAtMs: undefined,
      };
    }
    default: {
      const never: never = event;
      throw new ConflictError(`Unknown event: ${JSON.stringify(never)}`);
    }
  }
}
