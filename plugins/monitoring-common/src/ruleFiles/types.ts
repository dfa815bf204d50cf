import type { CatalogDocument } from '@rollcall/model';

/** A group of rules, evaluated one after the other. @public */
export interface RuleGroup {
  name: string;
  /** How often it is evaluated; the server's own interval where absent. */
  intervalMs?: number;
  queryOffsetMs?: number;
  /** Labels of every rule in it, which a rule of its own may override. Since Prometheus 3.0. */
  labels: Record<string, string>;
  rules: MonitoringRule[];
  /** JSON pointer in its document. */
  pointer: string;
  document: CatalogDocument;
}

/** A rule as it stands in a document. @public */
export interface MonitoringRule {
  kind: 'alert' | 'record';
  /** Name of the alert, or of the metric that is recorded. */
  name: string;
  /** PromQL as written, without white space around it. */
  expression: string;
  /** How long the condition must hold before the alert fires. */
  forMs: number;
  keepFiringForMs: number;
  /** Its own labels over those of its group; values may be templates in alerts. */
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /**
   * Labels and annotations that stand without quotes and are no texts, such as `labels/severity` for `severity: 1`. How they
   * were spelled (`1.0`, `1e0`) is not known, and Prometheus keeps the spelling.
   */
  unquoted: string[];
  group: Pick<RuleGroup, 'name' | 'intervalMs' | 'pointer'>;
  /** JSON pointer of the rule in its document. */
  pointer: string;
  document: CatalogDocument;
}

/** What is wrong with a rule file, apart from its expressions. @public */
export type RuleFileProblemReason =
  /** A placeholder of a template stands where Prometheus expects a value. */
  | 'template'
  | 'unknown-field'
  /** A value of the wrong form: a duration, a name, a mapping. */
  | 'invalid-value'
  /** A group without a name, or two of one name. */
  | 'group'
  /** A rule that is neither an alert nor a record, or both, or has no expression. */
  | 'rule'
  /** A template in a label or annotation that Prometheus cannot parse. */
  | 'alert-template';

/** @public */
export interface RuleFileProblem {
  reason: RuleFileProblemReason;
  message: string;
  remedy: string;
  /** JSON pointer in the document. */
  pointer: string;
  /** `<group>` or `<group>/<rule>`; empty for the file as a whole. */
  subject: string;
}

/** What a document holds. @public */
export interface RuleReading {
  groups: RuleGroup[];
  problems: RuleFileProblem[];
}
