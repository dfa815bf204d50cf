/** @public */
export interface RunStatisticsDto {
  runs: number;
  succeeded: number;
  failed: number;
  /** Median, milliseconds. */
  medianDurationMs?: number;
  runsLast30Days: number;
}

/** Owed because a remedy is needed again and again. @public */
export interface RootCauseDto {
  id: string;
  runbookRef: string;
  entityRef: string;
  title: string;
  /** In the 30 days before it was opened. */
  starts: number;
  openedAt: string;
  dueAt: string;
  closedAt?: string;
  closedBy?: string;
  resolution?: string;
}

/** What can be counted of a runbook's live runs. @public */
export interface RunbookStatisticsDto extends RunStatisticsDto {
  runbookRef: string;
  title?: string;
  /** Of those that ended well or badly, the share that ended well; absent where none did. */
  successShare?: number;
  /** Runs a week over the last 30 days. */
  runsPerWeek: number;
  lastRunAt?: string;
  lastGoodDrillAt?: string;
  /** Milliseconds. */
  sinceLastGoodDrillMs?: number;
  /** Starts by itself within the last 30 days. */
  automaticStartsLast30Days: number;
  openRootCauses: number;
}

/** @public */
export interface StatisticsDto {
  asOf: string;
  items: RunbookStatisticsDto[];
}
