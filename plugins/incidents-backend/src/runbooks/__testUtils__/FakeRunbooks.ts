import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AutomaticStartDto,
  AutomaticStartRequest,
  IncidentRunDto,
  RunbookRow,
} from '@rollcall/plugin-runbooks-common';
import type { RunbooksForQuery, RunbooksService } from '@rollcall/plugin-runbooks-node';

/** A runbook as runbooks list it. @internal */
export function runbookRow(name: string, parts: Partial<RunbookRow> = {}): RunbookRow {
  return {
    ref: `runbook:default/${name}`,
    title: name,
    risk: 'read-only',
    answers: [],
    serviceCount: 1,
    freshness: { state: 'fresh', lastGoodDrillAt: '2026-01-02T00:00:00.000Z' },
    statistics: { runs: 0, succeeded: 0, failed: 0, runsLast30Days: 0 },
    ...parts,
  };
}

/** What the runbooks plugin answers, as a test sets it. @internal */
export class FakeRunbooks implements RunbooksService {
  rows: RunbookRow[] = [];
  /** By id; `set` lets something happen to one. */
  readonly runs = new Map<string, IncidentRunDto>();
  readonly asked: { query: RunbooksForQuery; credentials?: BackstageCredentials }[] = [];
  readonly starts: AutomaticStartRequest[] = [];
  answer: (request: AutomaticStartRequest) => Promise<AutomaticStartDto> = async () => ({
    started: false,
    guard: 'no-match',
    because: 'It does not say so.',
  });

  set(id: string, parts: Partial<IncidentRunDto>): void {
    const known = this.runs.get(id);
    this.runs.set(id, {
      id,
      runbookRef: 'runbook:default/drain',
      runbookTitle: 'Drain',
      entityRef: 'component:default/checkout',
      incidentId: '1',
      state: 'running',
      mode: 'live',
      trigger: 'person',
      actorRef: 'user:default/mara',
      createdAt: '2026-01-06T10:00:00.000Z',
      drill: false,
      ...known,
      ...parts,
      version: (known?.version ?? 0) + 1,
    });
  }

  async startAutomatically(request: AutomaticStartRequest): Promise<AutomaticStartDto> {
    this.starts.push(request);
    return this.answer(request);
  }

  async runbooksFor(query: RunbooksForQuery, credentials?: BackstageCredentials) {
    this.asked.push({ query, credentials });
    return this.rows;
  }

  async incidentRuns() {
    return { asOf: new Date().toISOString(), items: [...this.runs.values()] };
  }
}
