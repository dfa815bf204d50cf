import type { DriftDto } from '@rollcall/plugin-monitoring-common';
import type { AlertState } from '../sources/PrometheusSource';

/** An alert of code, or made out of an SLO, that a source runs. @internal */
export interface RunningAlert {
  /** As `ruleKey` makes it. */
  key: string;
  drift: 'same' | 'changed';
  state?: AlertState;
}

/** An alert that a source runs and that is in no code, of a service or a group of ours. @internal */
export interface ExtraAlert {
  group: string;
  file: string;
  name: string;
  expression: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  state?: AlertState;
  serviceRef?: string;
}

/** How what one source runs compared with what stood in code, at one moment. Plain data; kept in a row. @internal */
export interface SourceDrift {
  /** ISO 8601 instant the rules were read. */
  asOf: string;
  same: number;
  /** How many are the same of each service, by its reference. */
  sameByService: Record<string, number>;
  missing: number;
  changed: number;
  extra: number;
  /** Why it is not known what is missing, where it is not. */
  missingUnknown?: string;
  items: DriftDto['items'];
  alerts: RunningAlert[];
  extraAlerts: ExtraAlert[];
}
