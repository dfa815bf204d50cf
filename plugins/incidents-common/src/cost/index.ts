export { costOf, type CostRates, type IncidentCost } from './costOf';
