import type { TextMap } from '../slo/Slo';

/** A recording rule as Prometheus loads it. @public */
export interface RecordingRule {
  record: string;
  expr: string;
  labels: TextMap;
}

/** An alerting rule as Prometheus loads it. @public */
export interface AlertingRule {
  alert: string;
  expr: string;
  /** A duration of Prometheus. */
  for?: string;
  labels: TextMap;
  annotations: TextMap;
}

/** A group of rules as Prometheus loads it. @public */
export interface RuleFileGroup {
  name: string;
  /** A duration of Prometheus; the server's own interval where absent. */
  interval?: string;
  rules: (RecordingRule | AlertingRule)[];
}
