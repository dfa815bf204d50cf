import { enumerated, type Facts, type Fleet, normalizeRef, shown } from '@rollcall/model';
import { routeAlert, type RouteAlertOptions, type Routing } from '../routing';
import type { RoutingCase, RoutingCaseResult, RoutingExpectation } from './types';

function ref(text: string, defaultKind: string): string {
  return normalizeRef(text, { defaultKind }) ?? text;
}

function named(text: string | undefined): string {
  return text === undefined ? 'nobody' : shown(text);
}

function differences(expect: RoutingExpectation, routing: Routing): string[] {
  const found: string[] = [];
  const check = (what: string, wanted: string | undefined, is: string | undefined) => {
    if (wanted !== undefined && wanted !== is) {
      found.push(`Expected ${what} ${named(wanted)}, and it is ${named(is)}.`);
    }
  };
  check('the owner', expect.owner && ref(expect.owner, 'group'), routing.ownerRef);
  check('the service', expect.service && ref(expect.service, 'component'), routing.serviceRef);
  if (expect.people) {
    const wanted = expect.people.map(person => ref(person, 'user')).sort();
    const are = [...routing.people].sort();
    if (wanted.join() !== are.join()) {
      const list = (refs: string[]) => (refs.length > 0 ? enumerated(refs.map(shown)) : 'nobody');
      found.push(`Expected to page ${list(wanted)}, and it would page ${list(are)}.`);
    }
  }
  for (const field of ['reaches', 'state', 'severity'] as const) {
    if (expect[field] !== undefined && expect[field] !== routing[field]) {
      found.push(`Expected ${field} ${expect[field]}, and it is ${routing[field]}.`);
    }
  }
  return found;
}

function titleOf({ name, alert }: RoutingCase, at: number): string {
  const labels = Object.entries(alert.labels).map(([label, value]) => `${label}=${value}`);
  return name ?? (labels.length > 0 ? labels.join(', ') : `case ${at + 1}`);
}

/**
 * Runs tests of where alerts go, without a server: what CI asks of every change of documents.
 *
 * @param at - ISO 8601 instant of the cases that name none
 * @throws InputError where an instant is none
 * @public
 */
export function testRouting(
  fleet: Fleet,
  cases: readonly RoutingCase[],
  facts: Facts,
  at: string,
  options: RouteAlertOptions = {},
): RoutingCaseResult[] {
  return cases.map((item, index) => {
    const routing = routeAlert(fleet, item.alert, facts, item.at ?? at, options);
    const found = differences(item.expect, routing);
    return {
      name: titleOf(item, index),
      passed: found.length === 0,
      differences: found,
      routing,
    };
  });
}
