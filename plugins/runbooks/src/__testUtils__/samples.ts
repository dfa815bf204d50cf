import type {
  Plan,
  PlannedStep,
  PreviewDto,
  RunbookDetailDto,
  RunbookRow,
  RunDto,
  RunRow,
} from '@rollcall/plugin-runbooks-common';

/** @internal */
export const MARA = 'user:default/mara';
/** @internal */
export const OYVIND = 'user:default/oyvind';
/** @internal */
export const CHECKOUT = 'component:default/checkout';
const DRAIN = 'runbook:default/drain-queue';

/** An instant that many minutes from now. @internal */
export function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

/** @internal */
export function rowOf(changes: Partial<RunbookRow> = {}): RunbookRow {
  return {
    ref: DRAIN,
    title: 'Drain the queue',
    ownerRef: 'group:default/checkout',
    risk: 'mutating',
    answers: ['QueueTooLong'],
    serviceCount: 2,
    freshness: {
      state: 'fresh',
      lastGoodDrillAt: inMinutes(-9 * 24 * 60),
      drillDueAt: inMinutes(21 * 24 * 60),
      lastRunAt: inMinutes(-120),
    },
    statistics: { runs: 4, succeeded: 3, failed: 1, runsLast30Days: 2 },
    ...changes,
  };
}

/** @internal */
export function detailOf(changes: Partial<RunbookDetailDto> = {}): RunbookDetailDto {
  return {
    ...rowOf(),
    statistics: { ...rowOf().statistics, medianDurationMs: 41_000 },
    hash: 'a'.repeat(64),
    place: 'runbooks/drain-queue.yaml:2',
    document: '# When\n\nPayments **pile up**.',
    inputs: {
      type: 'object',
      required: ['environment'],
      properties: {
        environment: { type: 'string', enum: ['staging', 'production'], default: 'staging' },
        batch: { type: 'integer', minimum: 1, maximum: 5 },
      },
    },
    steps: [
      { id: 'look', title: 'Check the lag', kind: 'check', idempotent: 'yes', risk: 'read-only' },
      {
        id: 'restart',
        title: 'Restart one by one',
        kind: 'action',
        idempotent: 'probe',
        risk: 'mutating',
        action: 'test.restart',
        verify: 'result.value < 100.0',
        rollback: 'test.undo',
      },
      {
        id: 'tell',
        title: 'Tell Ledger',
        kind: 'manual',
        description: 'Say it in **#ledger**.',
        idempotent: 'no',
        risk: 'read-only',
      },
    ],
    serviceRefs: [CHECKOUT, 'component:default/promotions'],
    problems: [],
    whoMayRun: ['Whoever owns the service'],
    approvalText: [],
    ...changes,
  };
}

function stepOf(changes: Partial<PlannedStep>): PlannedStep {
  return {
    id: 'look',
    title: 'Check the lag',
    kind: 'check',
    risk: 'read-only',
    decision: 'runs',
    idempotent: 'yes',
    timeoutMs: 300_000,
    attempts: 1,
    retryDelayMs: 5_000,
    onFailure: 'stop',
    ...changes,
  };
}

/** @internal */
export function planOf(changes: Partial<Plan> = {}): Plan {
  return {
    runbookRef: DRAIN,
    runbookHash: 'a'.repeat(64),
    entityRef: CHECKOUT,
    inputs: { environment: 'staging' },
    risk: 'mutating',
    steps: [
      stepOf({}),
      stepOf({
        id: 'restart',
        title: 'Restart one by one',
        kind: 'action',
        risk: 'mutating',
        action: 'test.restart',
        input: { environment: 'staging' },
        rollback: 'test.undo',
      }),
      stepOf({ id: 'tell', title: 'Tell Ledger', kind: 'manual' }),
    ],
    approvals: [{ required: 1, from: ['owner'], expiresMs: 3_600_000, because: 'Tier 1 asks it.' }],
    locks: ['entity:component:default/checkout'],
    summary: 'Changes Checkout in one step: Restart one by one.',
    problems: [],
    runnable: true,
    digest: 'd'.repeat(64),
    ...changes,
  };
}

/** @internal */
export function previewOf(changes: Partial<PreviewDto> = {}): PreviewDto {
  return {
    plan: planOf(),
    mayRun: true,
    because: ['You act for the owner of checkout.'],
    breakGlass: false,
    ...changes,
  };
}

/** @internal */
export function runOf(changes: Partial<RunDto> = {}): RunDto {
  return {
    id: 'run-1',
    runbookRef: DRAIN,
    runbookTitle: 'Drain the queue',
    runbookHash: 'a'.repeat(64),
    entityRef: CHECKOUT,
    mode: 'live',
    trigger: 'person',
    actorRef: MARA,
    state: 'running',
    risk: 'mutating',
    inputs: { environment: 'staging' },
    inputSchema: detailOf().inputs,
    plan: planOf(),
    steps: [
      { id: 'look', state: 'done', attempt: 1, startedAtMs: 1_000, endedAtMs: 3_000 },
      { id: 'restart', state: 'started', attempt: 1, startedAtMs: 3_000 },
      { id: 'tell', state: 'pending', attempt: 0 },
    ],
    personSteps: [{ stepId: 'tell', instructions: 'Say it in **#ledger**.', evidence: 'text' }],
    position: 1,
    createdAt: inMinutes(-2),
    startedAt: inMinutes(-1),
    drill: false,
    may: { cancel: true, decide: false, doStep: false, retry: false, rollBack: false },
    logSequence: 0,
    ...changes,
  };
}

/** @internal */
export function runRowOf(changes: Partial<RunRow> = {}): RunRow {
  return {
    id: 'run-1',
    runbookRef: DRAIN,
    runbookTitle: 'Drain the queue',
    entityRef: CHECKOUT,
    state: 'succeeded',
    mode: 'live',
    trigger: 'person',
    actorRef: MARA,
    createdAt: inMinutes(-60),
    durationMs: 41_000,
    drill: false,
    ...changes,
  };
}
