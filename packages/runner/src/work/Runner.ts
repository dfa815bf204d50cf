import { setTimeout as pause } from 'node:timers/promises';
import type { JobDto } from '@rollcall/plugin-runbooks-common';
import type { RunnerSettings } from '../config/RunnerSettings';
import type { Note } from '../lib/Note';
import { PortalClient } from '../portal/PortalClient';
import { JobWorker } from './JobWorker';
import { judgeJob } from './judgeJob';

/** @internal */
export interface RunnerOptions {
  settings: RunnerSettings;
  note: Note;
}

const WAIT_MS = 20_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Takes jobs one after the other, several at once where it may, until it is stopped. @internal */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #portal: PortalClient;
  readonly #noMore = new AbortController();
  readonly #endPrograms = new AbortController();

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#portal = new PortalClient(options.settings);
  }

  /** Comes back after {@link Runner.stop}, when nothing runs any more. */
  async work(): Promise<void> {
    const { concurrency } = this.#options.settings;
    await Promise.all(Array.from({ length: concurrency }, () => this.#takeJobs()));
  }

  /** Takes nothing more; what runs has a while to end. Asked a second time, it ends at once. */
  stop(): void {
    if (this.#noMore.signal.aborted) {
      this.#endPrograms.abort();
      return;
    }
    this.#noMore.abort();
    const { shutdownGraceMs } = this.#options.settings;
    setTimeout(() => this.#endPrograms.abort(), shutdownGraceMs).unref();
  }

  async #takeJobs(): Promise<void> {
    const { settings, note } = this.#options;
    const commands = [...settings.commands.keys()];
    let pauseMs = FIRST_PAUSE_MS;
    while (!this.#noMore.signal.aborted) {
      try {
        const job = await this.#portal.claim({ commands, waitMs: WAIT_MS }, this.#noMore.signal);
        pauseMs = FIRST_PAUSE_MS;
        if (job) await this.#work(job);
      } catch (error) {
        if (this.#noMore.signal.aborted) return;
        note(`no jobs just now: ${(error as Error).message}`);
        await pause(pauseMs * (0.5 + Math.random() / 2), undefined, {
          signal: this.#noMore.signal,
        }).catch(() => {});
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  async #work(job: JobDto): Promise<void> {
    const { settings, note } = this.#options;
    const worker = new JobWorker({
      portal: this.#portal,
      note,
      token: settings.token,
      stop: this.#endPrograms.signal,
    });
    const judged = judgeJob(job, settings);
    try {
      if (judged.allowed) await worker.run(job, judged.command, judged.argv);
      else await worker.refuse(job, judged.because);
    } catch (error) {
      // One job that goes wrong does not end the others.
      note(`${job.command} of run ${job.runId}: ${(error as Error).message}`);
    }
  }
}
