import type { LoggerService } from '@backstage/backend-plugin-api';
import { humanizeRef, parseEntityRef } from '@rollcall/model';
import type { Message, Notifier } from '@rollcall/backend-kit';
import {
  type BreakerDto,
  isAutomatic,
  type RootCauseDto,
  type Runbook,
  type RunSnapshot,
  type RunState,
} from '@rollcall/plugin-runbooks-common';
import { actingOwners } from '@rollcall/plugin-ownership-common';
import type { RunStore } from '../engine/database/RunStore';
import type { RunbookShelf } from '../shelf/RunbookShelf';

/** @internal */
export interface RunNoticesOptions {
  logger: LoggerService;
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
  expired: 'was closed, because nobody acted in time',
  rejected: 'was refused',
};

/** States in which the owner of the target must hear of it, not only whoever asked for the run. */
const FOR_OWNERS: ReadonlySet<RunState> = new Set(['awaiting-approval', 'needs-attention']);

function runbookPath(ref: string): string {
  const { namespace, name } = parseEntityRef(ref)!;
  return `/runbooks/${namespace}/${name}`;
}

/** Tells people of runs that wait for them, or ended badly. Whom nobody could tell of what, the log says. @internal */
export class RunNotices {
  constructor(private readonly options: RunNoticesOptions) {}

  /** Never throws: a run goes on whether or not anybody could be told. */
  changed(run: RunSnapshot): void {
    const words = WORDS[run.state];
    if (words === undefined || run.mode === 'dry') return;
    this.#try(`run ${run.id}, which ${words}`, this.#send(run, words));
  }

  /** The same of a new run; the owner hears at once where agreement was skipped. */
  started(run: RunSnapshot, brokenGlass: string | undefined): void {
    this.changed(run);
    if (brokenGlass === undefined) return;
    this.#try(`run ${run.id}, which waited for no agreement`, this.#glassBroken(run, brokenGlass));
  }

  /** It no longer starts by itself for a service: the owner must look. */
  brokeOff({ runbookRef, entityRef, because }: Omit<BreakerDto, 'trippedAt'>): void {
    this.#tellOwners(entityRef, {
      title: `${humanizeRef(runbookRef, 'runbook')} no longer starts by itself for ${humanizeRef(entityRef, 'component')}`,
      description: `${because} Find the cause, then switch it on again.`,
      link: runbookPath(runbookRef),
      scope: `runbooks:breaker:${runbookRef}:${entityRef}`,
    });
  }

  rootCauseOpened({ id, entityRef, runbookRef, title, dueAt }: RootCauseDto): void {
    this.#tellOwners(entityRef, {
      title: `${title} on ${humanizeRef(entityRef, 'component')}`,
      description: `Due by ${dueAt.slice(0, 10)}.`,
      link: runbookPath(runbookRef),
      scope: `runbooks:root-cause:${id}`,
    });
  }

  /** A rehearsal is due that only a person can run. */
  drillDue(
    { ref, title, ownerRef, drill }: Runbook,
    { dueMs, because }: { dueMs: number; because: string },
  ): void {
    if (ownerRef === undefined) return;
    const dueOn = new Date(dueMs).toISOString().slice(0, 10);
    const told = this.options.notifier.send({
      to: ownerRef,
      title: `A drill of ${title} is due`,
      description:
        `In ${drill?.environment ?? 'any environment'}, since ${dueOn}. ${because}`.trim(),
      link: runbookPath(ref),
      scope: `runbooks:drill:${ref}`,
    });
    this.#try(`the drill of ${ref}, which is due`, told);
  }

  #tellOwners(entityRef: string, message: Omit<Message, 'to'>): void {
    const told = this.#ownersOf(entityRef).then(to =>
      to.length > 0 ? this.options.notifier.send({ ...message, to }) : false,
    );
    this.#try(`${entityRef}: ${message.title}`, told);
  }

  /** What is told holds nothing up, and what was not is not forgotten in silence. */
  #try(about: string, told: Promise<unknown>): void {
    told.catch((error: unknown) => {
      const cause = error instanceof Error ? error.message : String(error);
      this.options.logger.warn(`Nobody could be told of ${about}`, { cause });
    });
  }

  async #glassBroken(run: RunSnapshot, reason: string): Promise<void> {
    const owners = await this.#ownersOf(run.plan.entityRef);
    if (owners.length === 0) return;
    await this.options.notifier.send({
      to: owners,
      title: `${humanizeRef(run.actorRef, 'user')} ran something on ${humanizeRef(run.plan.entityRef, 'component')} without waiting for agreement`,
      description: `${reason} A review is owed.`,
      link: `/runbooks/runs/${run.id}`,
      scope: `runbooks:break-glass:${run.id}`,
    });
  }

  async #send(run: RunSnapshot, words: string): Promise<void> {
    const { notifier, store } = this.options;
    const stored = await store.find(run.id);
    if (!stored) return;
    const owners =
      FOR_OWNERS.has(run.state) || isAutomatic(run) ? await this.#ownersOf(run.plan.entityRef) : [];
    const requester = run.actorRef.startsWith('user:') ? [run.actorRef] : [];
    const to = run.state === 'awaiting-approval' ? owners : [...new Set([...requester, ...owners])];
    if (to.length === 0) return;
    await notifier.send({
      to,
      title: `${stored.runbook.title} on ${humanizeRef(run.plan.entityRef, 'component')} ${words}`,
      description: run.plan.summary,
      link: `/runbooks/runs/${run.id}`,
      scope: `runbooks:run:${run.id}`,
    });
  }

  /** The owner itself, not the groups above it. */
  async #ownersOf(entityRef: string): Promise<string[]> {
    const { fleet } = await this.options.shelf.current();
    return fleet.isService(entityRef) ? actingOwners(fleet, entityRef).slice(0, 1) : [];
  }
}
