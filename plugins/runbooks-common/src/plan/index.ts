export { appliesTo } from './appliesTo';
export { durationMs } from './durationMs';
export { judgeInputs, type JudgedInputs } from './judgeInputs';
export { plan, type PlanContext } from './plan';
export { minimumApprovals } from './planApprovals';
export { planEntity } from './planEntity';
export { callsOf, effectiveRisk, graverOf, riskOfStep } from './risk';
