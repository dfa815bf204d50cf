import { InputError } from '@backstage/errors';
import type { JsonValue } from '@rollcall/model';
import { type CommandDefinition } from '@rollcall/plugin-runbooks-common';
import { type RunbookActionContext, UncertainOutcomeError } from '@rollcall/plugin-runbooks-node';
import type { Job, NewJob, StoredOutcome } from '../../runner/jobs/rows';
import type { CommandActionsOptions } from './commandActions';

/** @internal */
export interface WatchJobOptions extends Pick<
  CommandActionsOptions,
  'jobs' | 'bell' | 'findRun' | 'clock'
> {
  definition: CommandDefinition;
  context: RunbookActionContext;
}

const POLL_MS = 250;
/** How often it is asked whether the run is to stop; the engine itself asks less often. */
const STOP_POLL_MS = 1_000;
/** After this somebody should hear that no runner is there. */
const PATIENCE_MS = 10_000;
/** How long a program that is to stop is waited for: the runner ends it by force long before. */
const STOPPING_MS = 60_000;

/** What later steps see, or why the step failed. */
function resultOf(
  outcome: StoredOutcome,
  { name, successExitCodes }: CommandDefinition,
): JsonValue {
  switch (outcome.type) {
    case 'exited': {
      const { exitCode, stdout, truncated } = outcome;
      if (!successExitCodes.includes(exitCode))
        throw new Error(`${name} ended with exit code ${exitCode}.`);
      return { exitCode, stdout, truncated };
    }
    case 'killed':
      throw new Error(`${name} was ended by ${outcome.signal}.`);
    case 'cancelled':
      throw new Error(`${name} was stopped.`);
    case 'timed-out':
      throw new Error(`The runner ended ${name} after ${Math.round(outcome.timeoutMs / 1000)} s.`);
    case 'refused':
      throw new InputError(`The runner refused ${name}: ${outcome.because}`);
    case 'interrupted':
      throw new UncertainOutcomeError(`The runner was stopped in the middle of ${name}.`);
    default:
      throw new UncertainOutcomeError(`The runner went away in the middle of ${name}.`);
  }
}

/** Whether the program is to end: another worker that takes the run over goes on with it. */
async function isToStop({ context, findRun }: WatchJobOptions): Promise<boolean> {
  if ((context.signal.reason as Error | undefined)?.name === 'TimeoutError') return true;
  return (await findRun(context.run.id))?.cancelRequested === true;
}

async function untilEnded(job: Job, options: WatchJobOptions): Promise<StoredOutcome> {
  const { jobs, bell, clock, context } = options;
  const { log, signal } = context;
  const sinceMs = clock();
  let { state } = job;
  let toldWaiting = false;
  let toldRunner = false;
  // Asked at once: a run that is to stop already begins nothing.
  let askedMs = 0;
  let stopSinceMs: number | undefined;
  let after = 0;
  for (;;) {
    const looked = await jobs.look(job.id, after);
    state = looked.job.state;
    if (!toldRunner && (state === 'running' || looked.job.outcome?.type === 'exited')) {
      toldRunner = true;
      log.out(`Run by ${looked.job.runner}`);
    }
    for (const { sequence, stream, text } of looked.lines) {
      if (stream === 'error') log.error(text);
      else log.out(text);
      after = sequence;
    }
    // What is left of a long output comes with the next look.
    if (looked.job.outcome && looked.lines.length === 0) return looked.job.outcome;
    if (stopSinceMs === undefined && (signal.aborted || clock() - askedMs > STOP_POLL_MS)) {
      askedMs = clock();
      if (await isToStop(options)) {
        stopSinceMs = clock();
        await jobs.requestCancel(job.id);
        bell.ring();
        continue;
      }
      // Another worker has the run now, and goes on with the job.
      signal.throwIfAborted();
    }
    if (stopSinceMs !== undefined && clock() - stopSinceMs > STOPPING_MS) {
      throw new UncertainOutcomeError(
        `${options.definition.name} was to stop, and nobody said that it did.`,
      );
    }
    if (state === 'queued' && !toldWaiting && clock() - sinceMs > PATIENCE_MS) {
      toldWaiting = true;
      log.error(
        `No runner has taken ${options.definition.name} yet. One that may run it must be started.`,
      );
    }
    if (looked.lines.length === 0)
      await bell.wait(POLL_MS, stopSinceMs === undefined ? signal : undefined);
  }
}

/**
 * Has a job run and waits for its end, with its output in the log. A job this step began before the portal went away is
 * taken up again: it is not begun anew while it runs, and what it came to is not lost.
 *
 * @returns what later steps see
 * @throws InputError where the runner refused it, UncertainOutcomeError where nobody knows what became of it
 * @internal
 */
export async function watchJob(newJob: NewJob, options: WatchJobOptions): Promise<JsonValue> {
  const { jobs, bell, context, definition } = options;
  for (;;) {
    const { job, adopted } = await jobs.open(newJob);
    bell.ring();
    if (adopted)
      context.log.out('Taken up again where the portal left it; its output from the beginning:');
    const outcome = await untilEnded(job, options);
    await jobs.collect(job.id);
    // What an earlier attempt had stopped says nothing of this one.
    if (adopted && outcome.type === 'cancelled' && !context.signal.aborted) continue;
    return resultOf(outcome, definition);
  }
}
