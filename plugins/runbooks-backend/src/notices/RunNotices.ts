import { humanizeRef } from '@rollcall/model';
import type { Notifier } from '@rollcall/backend-kit';
import { isAutomatic, type RunSnapshot, type RunState } from '@rollcall/plugin-runbooks-common';
import { actingOwners } from '@rollcall/plugin-ownership-common';
import type { RunStore } from '../engine/database/RunStore';
import type { RunbookShelf } from '../shelf/RunbookShelf';

/** @internal */
export interface RunNoticesOptions {
  notifier: Notifier;
  shelf: RunbookShelf;
  store: RunStore;
}

const WORDS: Partial<Record<RunState, string>> = {
  'awaiting-approval': 'waits for your agreement',
  'needs-attention': 'needs a decision',
  waiting: 'waits for a step that is done by a person',
  failed: 'failed',
  'rolled-back': 'was rolled back',
  expired: 'was not agreed to in time',
  rejected: 'was refused',
};

/** States in which the owner of the target must hear of it, not only whoever asked for the run. */
const FOR_OWNERS: ReadonlySet<RunState> = new Set(['awaiting-approval', 'needs-attention']);

/** Tells people of runs that wait for them, or ended badly. @internal */
export class RunNotices {
  constructor(private readonly options: RunNoticesOptions) {}

  /** Never throws: a run goes on whether or not anybody could be told. */
  changed(run: RunSnapshot): void {
    const words = WORDS[run.state];
    if (words === undefined || run.mode === 'dry') return;
    this.#send(run, words).catch(() => {});
  }

  /** The same of a new run; the owner hears at once where agreement was skipped. */
  started(run: RunSnapshot, brokenGlass: string | undefined): void {
    this.changed(run);
    if (brokenGlass !== undefined) this.#glassBroken(run, brokenGlass).catch(() => {});
  }

  async #glassBroken(run: RunSnapshot, reason: string): Promise<void> {
    const owners = await this.#ownersOf(run);
    if (owners.length === 0) return;
    await this.options.notifier.send({
      to: owners,
      title: `${humanizeRef(run.actorRef)} ran something on ${humanizeRef(run.plan.entityRef)} without waiting for agreement`,
      description: `${reason} A review is owed.`,
      link: `/runbooks/runs/${run.id}`,
      scope: `runbooks:break-glass:${run.id}`,
    });
  }

  async #send(run: RunSnapshot, words: string): Promise<void> {
    const { notifier, store } = this.options;
    const stored = await store.find(run.id);
    if (!stored) return;
    const owners = FOR_OWNERS.has(run.state) || isAutomatic(run) ? await this.#ownersOf(run) : [];
    const requester = run.actorRef.startsWith('user:') ? [run.actorRef] : [];
    const to = run.state === 'awaiting-approval' ? owners : [...new Set([...requester, ...owners])];
    if (to.length === 0) return;
    await notifier.send({
      to,
      title: `${stored.runbook.title} on ${humanizeRef(run.plan.entityRef)} ${words}`,
      description: run.plan.summary,
      link: `/runbooks/runs/${run.id}`,
      scope: `runbooks:run:${run.id}`,
    });
  }

  /** The owner itself, not the groups above it. */
  async #ownersOf(run: RunSnapshot): Promise<string[]> {
    const { fleet } = await this.options.shelf.current();
    const { entityRef } = run.plan;
    return fleet.isService(entityRef) ? actingOwners(fleet, entityRef).slice(0, 1) : [];
  }
}
