/** Labels of an alert. @public */
export type AlertLabels = Readonly<Record<string, string>>;

/** A condition on one label of an alert. A label that is missing counts as empty. @public */
export interface AlertMatcher {
  name: string;
  operator: '=' | '!=' | '=~' | '!~';
  /** For `=~` and `!~` a regular expression of RE2, anchored on both sides. */
  value: string;
}

/**
 * A node of the tree by which Alertmanager decides who hears of an alert. What is absent is inherited from the node above.
 *
 * @public
 */
export interface AlertRoute {
  /** All must hold. */
  matchers: AlertMatcher[];
  receiver?: string;
  /** Whether the siblings after it are tried as well. */
  continues: boolean;
  /** Labels by which alerts share a notification; `all` keeps every alert apart. */
  groupBy?: string[] | 'all';
  groupWaitMs?: number;
  groupIntervalMs?: number;
  repeatIntervalMs?: number;
  /** Names of time intervals in which it is silent. Never inherited. */
  muteTimeIntervals: string[];
  /** Names of time intervals outside of which it is silent. Never inherited. */
  activeTimeIntervals: string[];
  routes: AlertRoute[];
  /** JSON pointer in the configuration. */
  pointer: string;
}

/** @public */
export interface AlertReceiver {
  name: string;
  /** What it is connected to and how often, such as `{slack_configs: 1}`; empty where nobody hears of anything. */
  integrations: Record<string, number>;
  pointer: string;
}

/** A span of whole numbers, both ends included. @public */
export interface NumberRange {
  from: number;
  to: number;
}

/**
 * A stretch of time that comes again. Everything that is given must hold at once.
 *
 * @public
 */
export interface TimeInterval {
  /** Minutes of the day, `to` exclusive. */
  minutes?: NumberRange[];
  /** 0 is Sunday. */
  weekdays?: NumberRange[];
  /** Counted from the end of the month where negative: -1 is its last day. */
  daysOfMonth?: NumberRange[];
  months?: NumberRange[];
  years?: NumberRange[];
  /** IANA time zone; UTC unless said. */
  timeZone: string;
}

/** While a source fires, targets that agree with it in some labels stay silent. @public */
export interface InhibitRule {
  source: AlertMatcher[];
  target: AlertMatcher[];
  equal: string[];
  pointer: string;
}

/** What a configuration of Alertmanager says about where alerts go. @public */
export interface AlertmanagerConfig {
  route: AlertRoute;
  receivers: AlertReceiver[];
  /** By name. */
  timeIntervals: ReadonlyMap<string, readonly TimeInterval[]>;
  inhibitRules: InhibitRule[];
}

/** Something Alertmanager would refuse the configuration for. @public */
export interface AlertmanagerProblem {
  message: string;
  remedy: string;
  /** JSON pointer in the configuration. */
  pointer: string;
}
