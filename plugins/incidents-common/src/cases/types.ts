import type { IncomingAlert } from '../alert';
import type { Reaches, Routing } from '../routing';

/** What a test expects of the way of an alert; what is left out is not asked. @public */
export interface RoutingExpectation {
  /** In any spelling, `group` implied. */
  owner?: string;
  /** In any spelling, `component` implied. */
  service?: string;
  /** Those paged first, in any order, `user` implied. */
  people?: readonly string[];
  reaches?: Reaches;
  state?: Routing['state'];
  severity?: number;
}

/** A test of the way of an alert. @public */
export interface RoutingCase {
  name?: string;
  alert: IncomingAlert;
  /** ISO 8601 instant; the one the tests are run for where absent. */
  at?: string;
  expect: RoutingExpectation;
}

/** What became of a test. @public */
export interface RoutingCaseResult {
  name: string;
  passed: boolean;
  /** One sentence for each thing that is not as expected. */
  differences: readonly string[];
  routing: Routing;
}
