import type { Runbook, RunSnapshot, RunState } from '@rollcall/plugin-runbooks-common';
import type { Claim } from './Claim';
import type { NewRun } from './insertRun';
import type { LogEntry } from './LogWriter';
import type { RunStore, StoredRun, Transition } from './RunStore';

/** A run came to be what it is; `before` is absent of a new one. Must not throw. @internal */
export type RunObserver = (run: RunSnapshot, before: RunState | undefined) => void;

/** A store that says of every change that it happened, whoever made it. @internal */
export class ObservedRunStore implements RunStore {
  constructor(
    private readonly store: RunStore,
    private readonly changed: RunObserver,
  ) {}

  async insert(newRun: NewRun): Promise<{ run: RunSnapshot; created: boolean }> {
    const stored = await this.store.insert(newRun);
    if (stored.created) this.changed(stored.run, undefined);
    return stored;
  }

  async claim(worker: string, most: number): Promise<Claim[]> {
    const claims = await this.store.claim(worker, most);
    for (const { run } of claims) this.changed(run, 'ready');
    return claims;
  }

  advance(claim: Claim, transition: Transition): Promise<RunSnapshot> {
    return this.#observe(transition, observed => this.store.advance(claim, observed));
  }

  act(runId: string, transition: Transition): Promise<RunSnapshot> {
    return this.#observe(transition, observed => this.store.act(runId, observed));
  }

  async closeOverdue(): Promise<RunSnapshot[]> {
    const closed = await this.store.closeOverdue();
    for (const run of closed) this.changed(run, 'waiting');
    return closed;
  }

  renew(claim: Claim): Promise<{ kept: boolean; cancelRequested: boolean }> {
    return this.store.renew(claim);
  }

  log(claim: Claim, entries: readonly LogEntry[]): Promise<void> {
    return this.store.log(claim, entries);
  }

  find(runId: string): Promise<StoredRun | undefined> {
    return this.store.find(runId);
  }

  version(hash: string): Promise<Runbook | undefined> {
    return this.store.version(hash);
  }

  nestedUnderWay(runId: string): Promise<string[]> {
    return this.store.nestedUnderWay(runId);
  }

  nestedOf(runId: string): Promise<RunSnapshot[]> {
    return this.store.nestedOf(runId);
  }

  hasten(runId: string): Promise<void> {
    return this.store.hasten(runId);
  }

  freeLocks(): Promise<number> {
    return this.store.freeLocks();
  }

  /** Told after the write is kept, never of one that was undone. */
  async #observe(
    transition: Transition,
    write: (observed: Transition) => Promise<RunSnapshot>,
  ): Promise<RunSnapshot> {
    let before: RunState | undefined;
    let happened = false;
    const run = await write({
      ...transition,
      decide(seen) {
        const events = transition.decide(seen);
        before = seen.state;
        happened = !Array.isArray(events) || events.length > 0;
        return events;
      },
    });
    if (happened) this.changed(run, before);
    return run;
  }
}
