export { drillDueMs, type DrillPast } from './drillDueMs';
export { drillInputs, type DrillInputs } from './drillInputs';
