export type {
  AlertText,
  BudgetingMethod,
  BurnRateAlert,
  Slo,
  SloAlerting,
  SloFormat,
  SloProblemOf,
  SloReading,
  TextMap,
} from './Slo';
export { errorBudgetShare, targetShare } from './Slo';
export type {
  ComparisonOperator,
  CompositeIndicator,
  CompositeMember,
  QueryForm,
  RatioIndicator,
  RawIndicator,
  SingleIndicator,
  SloIndicator,
  SloQueryText,
  ThresholdIndicator,
  Timeslice,
} from './SloIndicator';
export type { NotImported, SloProblem, SloProblemSeverity, Strictness } from './SloProblem';
export {
  nominalSeconds,
  rollingWindow,
  windowText,
  type CalendarWindow,
  type RollingWindow,
  type SloWindow,
  type WindowLength,
  type WindowUnit,
} from './SloWindow';
export { parseDurationShorthand } from './durationShorthand';
export type { SloDirectory } from './SloDirectory';
export { queriesOf } from './queries/judgeQueries';
export { readSlos, type ReadSlosOptions } from './readSlos';
export { fleetSlos, fleetSlosInSteps, type FleetSlos } from './fleetSlos';
export {
  alertTiers,
  detectionSeconds,
  eventsToHearOfOne,
  type AlertSeverity,
  type AlertTier,
} from './alertTiers';
export { SLO_RULES } from './rules';
