import { InputError } from '@backstage/errors';
import { normalizeRef, parseInstantMs } from '@rollcall/model';
import { inhibitionOf, type Inhibition } from './inhibit';
import { matchRoute, type RouteMatch } from './matchRoute';
import type { AlertmanagerConfig } from './types';

/** One thing to be sure of: where an alert goes, and whether anybody hears of it. @public */
export interface RouteCase {
  name?: string;
  /** Of the alert, `alertname` included. */
  labels: Record<string, string>;
  /** ISO 8601 with offset; needed where `muted` is expected. */
  at?: string;
  /** Labels of other alerts that fire meanwhile. */
  firing?: Record<string, string>[];
  expect: {
    /** All of them, in any order. */
    receivers?: string[];
    /** Reference of the one owner all receivers belong to; `none` for an alert that reaches no owner. */
    owner?: string;
    /** Whether every route it takes is silent at that time. */
    muted?: boolean;
    inhibited?: boolean;
  };
}

/** @public */
export interface RouteCaseResult {
  case: RouteCase;
  passed: boolean;
  /** In words, one for each expectation that was not met. */
  failures: string[];
  match: RouteMatch;
  /** References of the owners of its receivers; receivers nobody owns add nothing. */
  owners: string[];
  muted: boolean;
  inhibition?: Inhibition;
}

/** @public */
export interface TestRoutesOptions {
  /** Reference of the owner a receiver belongs to, where it belongs to one; `routingTree` says it of its own. */
  ownerOf?(receiver: string): string | undefined;
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function list(values: readonly string[]): string {
  return values.length > 0 ? values.join(', ') : 'none';
}

function ownerRef(text: string): string {
  return normalizeRef(text, { defaultKind: 'group' }) ?? text;
}

function failuresOf(result: Omit<RouteCaseResult, 'passed' | 'failures'>): string[] {
  const { receivers, owner, muted, inhibited } = result.case.expect;
  const failures: string[] = [];
  const reached = sorted(result.match.receivers);
  if (receivers && list(sorted(receivers)) !== list(reached)) {
    failures.push(`receivers: expected ${list(sorted(receivers))}, got ${list(reached)}`);
  }
  if (owner !== undefined) {
    const expected = owner === 'none' ? [] : [ownerRef(owner)];
    if (list(expected) !== list(result.owners)) {
      failures.push(`owner: expected ${list(expected)}, got ${list(result.owners)}`);
    }
  }
  if (muted !== undefined && muted !== result.muted) {
    failures.push(`muted: expected ${muted}, got ${result.muted}`);
  }
  const isInhibited = result.inhibition !== undefined;
  if (inhibited !== undefined && inhibited !== isInhibited) {
    const by = result.inhibition ? ` by ${JSON.stringify(result.inhibition.by)}` : '';
    failures.push(`inhibited: expected ${inhibited}, got ${isInhibited}${by}`);
  }
  return failures;
}

/**
 * Puts alerts through a routing tree, all in one go, and compares where they end with what is expected: receivers, owner,
 * silence by time, silence by other alerts.
 *
 * @throws InputError where a case gives a time that is none
 * @public
 */
export function testRoutes(
  config: AlertmanagerConfig,
  cases: readonly RouteCase[],
  options: TestRoutesOptions = {},
): RouteCaseResult[] {
  return cases.map((item, number) => {
    const { labels, at, firing = [] } = item;
    if (at !== undefined && parseInstantMs(at) === undefined) {
      const remedy = 'Write it as in 2026-11-26T22:00:00+01:00.';
      throw new InputError(`Case ${number + 1}: "${at}" is no instant with an offset. ${remedy}`);
    }
    const match = matchRoute(config, labels, at);
    const owners = match.receivers.flatMap(receiver => {
      const owner = options.ownerOf?.(receiver);
      return owner === undefined ? [] : [ownerRef(owner)];
    });
    const result = {
      case: item,
      match,
      owners: sorted(owners),
      muted: match.routes.every(({ mute }) => mute !== undefined),
      inhibition: inhibitionOf(config, labels, [labels, ...firing]),
    };
    const failures = failuresOf(result);
    return { ...result, passed: failures.length === 0, failures };
  });
}
