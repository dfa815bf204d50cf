import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isEnded, type RunDto, type RunState } from '@rollcall/plugin-runbooks-common';
import type { Outcome } from '../lib/Command';
import { EnvironmentError } from '../lib/errors';
import { visible } from '../output/visible';
import { renderPlan } from './renderPlan';
import type { RunbookContext } from './runbookFlags';
import { RunbooksPortal } from './RunbooksPortal';

const LOOK_EVERY_MS = 1_000;

/** What a person is to do, where the run waits for one. */
const WAITS: Partial<Record<RunState, string>> = {
  'awaiting-approval': 'Somebody else must agree first',
  waiting: 'A step is for a person',
  'needs-attention': 'Somebody must decide how it goes on',
};

const ENDS: Partial<Record<RunState, string>> = {
  succeeded: '● Succeeded.',
  failed: '▲ Failed. It can go on from the step that failed, or be rolled back, in the portal.',
  'rolled-back': '▲ Rolled back.',
  cancelled: '▲ Cancelled.',
  rejected: '▲ Rejected: nothing was done.',
  expired: '▲ Nobody agreed in time: nothing was done.',
};

/** Follows a run until it ends, or the person at the terminal has seen enough. */
class Follower {
  readonly #portal: RunbooksPortal;
  readonly #context: RunbookContext;
  #after = 0;
  #told = '';

  constructor(portal: RunbooksPortal, context: RunbookContext) {
    this.#portal = portal;
    this.#context = context;
  }

  async follow(runId: string, signal: AbortSignal): Promise<RunDto | undefined> {
    for (;;) {
      const { items, done } = await this.#portal.log(runId, this.#after);
      for (const { sequence, stepId, stream, text } of items) {
        this.#after = sequence;
        this.#print(stepId, stream === 'error' ? `! ${text}` : text);
      }
      const run = await this.#portal.run(runId);
      if (done && isEnded(run.state)) return run;
      if (signal.aborted) return undefined;
      this.#tellWaiting(run);
      if (items.length === 0) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }

  #print(stepId: string | undefined, text: string): void {
    const { terminal, values } = this.#context;
    if (values.format === 'json') return;
    terminal.print(visible(`  ${(stepId ?? '').padEnd(16)}  ${text}\n`));
  }

  #tellWaiting({ id, state, position, plan }: RunDto): void {
    const words = WAITS[state];
    const told = `${state} ${position}`;
    if (told === this.#told) return;
    this.#told = told;
    if (words === undefined) return;
    const step = state === 'awaiting-approval' ? '' : ` (${plan.steps[position]?.title})`;
    this.#context.terminal.note(visible(`◆ ${words}${step}: ${this.#portal.pageOf(id)}`));
  }
}

/** Aborted by Ctrl-C, which ends the following, and not the run. */
function untilInterrupted(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  return { signal: controller.signal, release: () => process.off('SIGINT', stop) };
}

/**
 * Starts a run in a portal and follows its log. The plan is shown first, and only that plan is started.
 *
 * @internal
 */
export async function runInPortal(context: RunbookContext, address: string): Promise<Outcome> {
  const { terminal, values } = context;
  const json = values.format === 'json';
  const portal = RunbooksPortal.create({ portal: address, context });
  const { runbookRef, entityRef, preview } = await portal.preview(context);
  const { plan, mayRun, because } = preview;
  if (!json) terminal.print(`${renderPlan(plan)}\n`);
  if (!plan.runnable || !mayRun) {
    throw new EnvironmentError(
      plan.runnable
        ? `You may not run it. ${because.join(' ')}`
        : `It cannot run: ${plan.problems[0]?.message ?? 'the portal does not say why.'}`,
      'Nothing was started.',
    );
  }
  const started = await portal.start({
    runbookRef,
    entityRef,
    inputs: plan.inputs,
    mode: values.dry ? 'dry' : 'live',
    planDigest: plan.digest,
    idempotencyKey: randomUUID(),
    ...(values.drill && { drill: true }),
  });
  const page = portal.pageOf(started.id);
  terminal.note(`Run ${started.id} is in the portal: ${page}`);
  if (values.detach) {
    if (json) terminal.print(inJson(started));
    return 'clean';
  }
  const { signal, release } = untilInterrupted();
  let ended: RunDto | undefined;
  try {
    ended = await new Follower(portal, context).follow(started.id, signal);
  } finally {
    release();
  }
  if (!ended) {
    terminal.note(
      [
        'No longer followed. The run goes on in the portal.',
        `  See it:    ${page}`,
        `  Cancel it: rollcall runbook cancel ${started.id} --portal ${address}`,
      ].join('\n'),
    );
    return 'incomplete';
  }
  terminal.print(json ? inJson(ended) : `\n${ENDS[ended.state] ?? ended.state}\n`);
  return ended.state === 'succeeded' ? 'clean' : 'findings';
}

function inJson(run: RunDto): string {
  return `${JSON.stringify({ schemaVersion: 1, run }, undefined, 2)}\n`;
}
