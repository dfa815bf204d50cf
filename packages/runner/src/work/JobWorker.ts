import { performance } from 'node:perf_hooks';
import type { JobDto, JobOutcome } from '@rollcall/plugin-runbooks-common';
import type { RunnerCommand } from '../config/RunnerSettings';
import type { Note } from '../lib/Note';
import { OutputLog } from '../output/OutputLog';
import { isTakenAway, type PortalClient } from '../portal/PortalClient';
import { type ProgramEnd, RunningProgram } from '../process/RunningProgram';
import { Lease } from './Lease';
import { retrying } from './retrying';

/** @internal */
export interface JobWorkerOptions {
  portal: PortalClient;
  note: Note;
  /** Masked in what programs write, beside the secrets of their environment. */
  token: string;
  /** Aborted when programs under way are to end because the runner does. */
  stop: AbortSignal;
}

/** Why we ended a program. */
type Stopped = 'cancelled' | 'timed-out' | 'interrupted' | 'lost';

function outcomeOf(
  end: ProgramEnd,
  options: { stopped?: Stopped; command: RunnerCommand; output: OutputLog },
): JobOutcome | undefined {
  const { stopped, command, output } = options;
  if (end.type === 'not-started')
    return { type: 'refused', because: `It cannot be started: ${end.because}` };
  switch (stopped) {
    // Nobody would believe us any more.
    case 'lost':
      return undefined;
    case 'timed-out':
      return { type: 'timed-out', timeoutMs: command.timeoutMs };
    case 'cancelled':
    case 'interrupted':
      return { type: stopped };
    default:
      return end.type === 'killed' ? end : { ...end, ...output.stdout };
  }
}

/** Works on one job for as long as it is ours. @internal */
export class JobWorker {
  readonly #options: JobWorkerOptions;

  constructor(options: JobWorkerOptions) {
    this.#options = options;
  }

  /** Says that nothing was run, and why. */
  async refuse(job: JobDto, because: string): Promise<void> {
    const { portal, note, stop } = this.#options;
    note(`refused ${job.command} of run ${job.runId}: ${because}`);
    await retrying(() => portal.result(job, { type: 'refused', because }), stop);
  }

  /** Runs the program and says what became of it. */
  async run(job: JobDto, command: RunnerCommand, argv: readonly string[]): Promise<void> {
    const { portal, note, stop } = this.#options;
    let heldSinceMs = 0;
    // Written down before anything runs: if we die from here on, the portal knows that it may have run.
    const { leaseMs } = await retrying(() => {
      heldSinceMs = performance.now();
      return portal.start(job);
    }, stop);
    note(`running ${job.command} of run ${job.runId}`);
    const ending = new AbortController();
    // The first reason counts.
    const stopBecause = (reason: Stopped) => ending.abort(reason);
    const lease = new Lease(
      {
        leaseMs,
        graceMs: command.killGraceMs,
        beat: timeoutMs => portal.heartbeat(job, timeoutMs),
        onCancel: () => stopBecause('cancelled'),
      },
      heldSinceMs,
    );
    try {
      await this.#runHeld({ job, command, argv, lease, ending });
    } finally {
      // However it ends: what is still said to live is waited for.
      lease.end();
    }
  }

  async #runHeld(held: {
    job: JobDto;
    command: RunnerCommand;
    argv: readonly string[];
    lease: Lease;
    ending: AbortController;
  }): Promise<void> {
    const { job, command, argv, lease, ending } = held;
    const { portal, note, stop } = this.#options;
    const stopBecause = (reason: Stopped) => ending.abort(reason);
    const output = new OutputLog({
      secrets: [...command.secrets, this.#options.token],
      limitBytes: command.outputLimitBytes,
      send: (first, lines) => this.#send(() => portal.lines(job, first, lines), lease.lost),
    });
    const program = new RunningProgram({
      argv,
      environment: command.environment,
      workingFolder: command.workingFolder,
      onOutput: (stream, bytes) => output.add(stream, bytes),
      onOutputEnd: stream => output.end(stream),
      onOutOfReach: () =>
        note(`${job.command} of run ${job.runId} cannot be ended: it runs as another user`),
    });
    const endProgram = () => program.stop(command.killGraceMs);
    ending.signal.addEventListener('abort', endProgram);
    if (ending.signal.aborted) endProgram();
    const timer = setTimeout(() => stopBecause('timed-out'), command.timeoutMs);
    const interrupt = () => stopBecause('interrupted');
    const abandon = () => stopBecause('lost');
    stop.addEventListener('abort', interrupt);
    lease.lost.addEventListener('abort', abandon);
    if (stop.aborted) interrupt();
    if (lease.lost.aborted) abandon();
    try {
      const end = await program.ended;
      clearTimeout(timer);
      await output.settle();
      const stopped = ending.signal.reason as Stopped | undefined;
      const outcome = outcomeOf(end, { stopped, command, output });
      note(
        `${job.command} of run ${job.runId}: ${outcome?.type ?? 'ended, and no longer ours to report'}`,
      );
      if (outcome) await this.#send(() => portal.result(job, outcome), lease.lost);
    } finally {
      stop.removeEventListener('abort', interrupt);
    }
  }

  /** What cannot be sent is said here; the program goes on. */
  async #send(ask: () => Promise<void>, lost: AbortSignal): Promise<void> {
    if (lost.aborted) return;
    try {
      await retrying(ask, lost);
    } catch (error) {
      this.#options.note(
        isTakenAway(error) ? 'the portal has given the job up' : (error as Error).message,
      );
    }
  }
}
