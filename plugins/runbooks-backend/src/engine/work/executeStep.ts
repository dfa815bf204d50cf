import { isError } from '@backstage/errors';
import { durationMs, type RunEvent } from '@rollcall/plugin-runbooks-common';
import { inputOf } from './callAction';
import { skipStep } from './skipStep';
import { type StepTurn, textOf } from './StepTurn';

/** How often a step is begun at most whose action cannot tell how it ended. */
const ATTEMPTS_IN_DOUBT = 3;

/** These are final: doing it again would fail again. */
const FINAL_ERRORS = new Set(['InputError', 'NotAllowedError', 'NotFoundError']);

/**
 * Does a step: says so first, and then how it ended.
 *
 * @returns whether there is another step for this worker
 * @internal
 */
export async function executeStep(turn: StepTurn): Promise<boolean> {
  const skipped = await skipStep(turn);
  if (skipped) return skipped.state === 'running' || skipped.state === 'rolling-back';
  const { hold, step, runner, clock } = turn;
  const { id: stepId, title } = step;
  hold.log.add('system', `${hold.run.mode === 'dry' ? 'Trying' : 'Doing'}: ${title}`, stepId);
  let input: unknown;
  try {
    input = inputOf(hold.definition(stepId).call!, runner.scope());
  } catch {
    // Said with the step's own failure, which follows.
  }
  const begins = await hold.begin({ type: 'step-started', stepId, atMs: clock() }, input);
  return begins && record(turn);
}

function verifyMs({ hold, step }: StepTurn): number {
  const within = hold.definition(step.id).verify?.within;
  return within === undefined ? 0 : (durationMs(within) ?? 0);
}

async function record(turn: StepTurn): Promise<boolean> {
  const { hold, step, runner, clock } = turn;
  const { id: stepId, timeoutMs } = step;
  const signal = hold.signal(timeoutMs + verifyMs(turn));
  let event: RunEvent;
  try {
    const output = await runner.run(hold.definition(stepId), signal);
    event = { type: 'step-done', stepId, output, atMs: clock() };
  } catch (error) {
    hold.throwIfLost(error);
    if (isError(error) && error.name === 'UncertainOutcomeError') {
      return resolveDoubt(turn, error.message);
    }
    const timedOut = signal.aborted && !hold.isCancelled;
    const text = timedOut
      ? `It took longer than ${Math.round(timeoutMs / 1000)} s.`
      : textOf(error);
    const final = isError(error) && FINAL_ERRORS.has(error.name);
    hold.log.add('error', text, stepId);
    event = { type: 'step-failed', stepId, error: text, final, atMs: clock() };
  }
  return hold.goOn(event);
}

/** What an action could not tell itself: the step says whether it may be done again, as after a crash. */
async function resolveDoubt(turn: StepTurn, because: string): Promise<boolean> {
  const { hold, step, clock } = turn;
  const { id: stepId, idempotent, attempts } = step;
  const { steps, position } = hold.run;
  // What goes away each time is not asked for ever, and what is to stop is not asked again.
  const again =
    !hold.isCancelled && steps[position].attempt < Math.max(attempts, ATTEMPTS_IN_DOUBT);
  if (idempotent === 'probe' && again) return probeStep(turn, because);
  hold.log.add('error', because, stepId);
  if (idempotent === 'yes' && again) return executeStep(turn);
  await hold.advance({ type: 'step-uncertain', stepId, because, atMs: clock() });
  return false;
}

/** Whether a step was done, by its verification; `undefined` where that cannot be told, be it for want of time. */
async function wasDone({ hold, step, runner }: StepTurn): Promise<boolean | undefined> {
  try {
    return await runner.probe(hold.definition(step.id), hold.signal(step.timeoutMs));
  } catch (error) {
    hold.throwIfLost(error);
    hold.log.add('error', `It cannot be probed: ${textOf(error)}`, step.id);
    return undefined;
  }
}

/**
 * Finds out by its verification whether a step was done whose end nobody knows, and does it where it was not.
 *
 * @returns whether there is another step for this worker
 * @internal
 */
export async function probeStep(
  turn: StepTurn,
  doubt = 'The portal stopped in the middle of it.',
): Promise<boolean> {
  const { hold, step, clock } = turn;
  const { id: stepId } = step;
  hold.log.add('system', `${doubt} Looking whether it was done.`, stepId);
  const done = await wasDone(turn);
  const atMs = clock();
  if (done === undefined) {
    const because = `${doubt} Looking whether it was done failed.`;
    await hold.advance({ type: 'step-uncertain', stepId, because, atMs });
    return false;
  }
  hold.log.add('system', done ? 'It was done.' : 'It was not done; doing it again.', stepId);
  if (!done) return executeStep(turn);
  return hold.goOn({ type: 'step-done', stepId, atMs });
}
