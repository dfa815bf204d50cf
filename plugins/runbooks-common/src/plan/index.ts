export { appliesTo } from './appliesTo';
export { durationMs } from './durationMs';
export { judgeActionInput, judgeInputs, type JudgedInputs } from './judgeInputs';
export { plan, type PlanContext } from './plan';
export { minimumApprovals } from './planApprovals';
export { planEntity } from './planEntity';
export { type NestedRunbook, RUN_RUNBOOK_ACTION } from './planNested';
export { callsOf, effectiveRisk, graverOf, riskOfStep } from './risk';
export { plansWithin, stepsWithin } from './stepsWithin';
