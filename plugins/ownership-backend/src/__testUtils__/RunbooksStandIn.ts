import type { RunDto, RunPage, RunRow } from '@rollcall/plugin-runbooks-common';
import { PluginStandIn, type StandInQuery } from './PluginStandIn';

/** A run that was asked for at an instant and ended well; what is told of it besides is for a test to see that it is left out. */
export function sampleRun(id: string, createdAt: string, more: Partial<RunDto> = {}): RunDto {
  const later = (minutes: number) =>
    new Date(Date.parse(createdAt) + minutes * 60_000).toISOString();
  const [runbookRef, entityRef] = ['runbook:default/restart', 'component:default/checkout'];
  return {
    ...{ id, runbookRef, entityRef, createdAt },
    runbookTitle: 'Restart the checkout',
    runbookHash: 'a'.repeat(64),
    mode: 'live',
    trigger: 'person',
    actorRef: 'user:default/mara',
    state: 'succeeded',
    risk: 'mutating',
    inputs: { password: 'of-no-concern' },
    plan: {
      ...{ runbookRef, entityRef, runbookHash: 'a'.repeat(64), risk: 'mutating' },
      ...{ inputs: {}, steps: [], approvals: [], locks: [], problems: [], runnable: true },
      summary: 'Restarts the checkout.',
      digest: 'b'.repeat(64),
    },
    steps: [],
    personSteps: [],
    position: 0,
    startedAt: later(5),
    endedAt: later(10),
    drill: false,
    may: { cancel: false, decide: false, doStep: false, retry: false, rollBack: false },
    logSequence: 3,
    ...more,
  };
}

function rowOf(run: RunDto): RunRow {
  const { id, runbookRef, runbookTitle, entityRef, state, mode, trigger } = run;
  const { actorRef, createdAt, endedAt, drill } = run;
  return {
    ...{ id, runbookRef, runbookTitle, entityRef, state, mode, trigger },
    ...{ actorRef, createdAt, drill, ...(endedAt !== undefined && { endedAt }) },
  };
}

/** Stands for the runbooks plugin: gives the runs that a test sets, two a page. */
export class RunbooksStandIn extends PluginStandIn {
  /** Newest first, as runbooks give them. */
  runs: RunDto[] = [];

  constructor() {
    super('runbooks');
  }

  protected answer(path: string, query: StandInQuery): object | undefined {
    if (path === '/v1/runs') {
      const { items, nextCursor } = this.page(this.runs, query);
      const page: RunPage = { items: items.map(rowOf), ...(nextCursor && { nextCursor }) };
      return this.asDescribed('get /v1/runs', page);
    }
    const run = this.runs.find(({ id }) => path === `/v1/runs/${id}`);
    return run && this.asDescribed('get /v1/runs/{id}', run);
  }
}
