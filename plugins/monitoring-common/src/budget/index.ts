export type {
  EventInterval,
  MeasuredInterval,
  RatioInterval,
  SliceInterval,
  SloSeries,
} from './SloSeries';
export { periodOf, type BudgetPeriod } from './periodOf';
export type { TallyUnit } from './tallies';
export { errorBudget, type BudgetCounts, type ErrorBudget } from './errorBudget';
export { burnRate, tierBurns, type BurnRate, type TierBurn } from './burnRate';
export { burnDown, type BurnDown, type BurnDownPoint } from './burnDown';
export { forecastExhaustion, type ExhaustionForecast } from './forecastExhaustion';
export { groupingCaveat } from './groupingCaveat';
