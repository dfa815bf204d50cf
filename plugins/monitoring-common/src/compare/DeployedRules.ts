/** A rule as a server has it. @public */
export interface DeployedRule {
  kind: 'alert' | 'record';
  name: string;
  /** As the server prints it. */
  expression: string;
  forMs: number;
  keepFiringForMs: number;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** @public */
export interface DeployedGroup {
  name: string;
  /** Path on the server. */
  file: string;
  intervalMs?: number;
  rules: DeployedRule[];
}

/** The rules of one server at one time, and what else is known of it. @public */
export interface DeployedRules {
  /** ISO 8601 instant. */
  readAt: string;
  /** Such as `2.42.0`. */
  version?: string;
  /** How long it keeps samples; absent where that depends on the size of its disk, or is not known. */
  retentionMs?: number;
  /** How often it takes samples, unless a job says otherwise. */
  scrapeIntervalMs?: number;
  /** How often it evaluates groups that do not say. */
  evaluationIntervalMs?: number;
  groups: DeployedGroup[];
}
