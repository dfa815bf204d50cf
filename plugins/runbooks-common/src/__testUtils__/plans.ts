import type { Plan, PlannedApproval, PlannedStep } from '../types/plan';

export function plannedStep(id: string, parts: Partial<PlannedStep> = {}): PlannedStep {
  return {
    id,
    title: id,
    kind: 'action',
    risk: 'mutating',
    decision: 'runs',
    action: 'test.act',
    idempotent: 'no',
    timeoutMs: 1_000,
    attempts: 1,
    retryDelayMs: 0,
    onFailure: 'stop',
    ...parts,
  };
}

export function planOfSteps(
  steps: PlannedStep[],
  approvals: PlannedApproval[] = [],
  parts: Partial<Plan> = {},
): Plan {
  return {
    runbookRef: 'runbook:default/a',
    runbookHash: 'hash',
    entityRef: 'component:default/checkout',
    inputs: {},
    risk: 'mutating',
    steps,
    approvals,
    locks: ['entity:component:default/checkout'],
    summary: '',
    problems: [],
    runnable: true,
    digest: 'digest',
    ...parts,
  };
}
