export type * from './types';
export { fleetOverview, type OverviewOptions } from './fleetOverview';
export { entityReport, serviceReport, type ReportOptions } from './serviceReport';
export { serviceRows } from './serviceRows';
