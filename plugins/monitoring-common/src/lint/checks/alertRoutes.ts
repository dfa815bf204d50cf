import { type CatalogDocument, humanizeRef, type RuleHit, shown } from '@rollcall/model';
import {
  alertmanagerConfigOf,
  alertMatcherMatches,
  type AlertmanagerConfig,
  type AlertMatcher,
  type AlertRoute,
  checkRouting,
} from '../../alertmanager';
import type { MonitoringRule } from '../../ruleFiles';
import { alertLabel } from '../analysis/alertLabel';
import { alertOwnership } from '../analysis/alertOwnership';
import type { RuleAnalysis } from '../analysis/RuleAnalysis';
import { called, hitOf } from '../LintHit';

/** Alerts that are meant to reach nobody: a heartbeat, and one that only silences others. */
const MEANT_FOR_NOBODY = new Set(['Watchdog', 'InfoInhibitor', 'DeadMansSwitch']);
const QUIET_SEVERITIES = new Set(['none', 'info']);

/** Labels series hardly ever bring unless somebody saw to it; an alert must not depend on that. */
const LABELS_TO_SET = new Set(['owner', 'team', 'service', 'tier', 'severity']);

/** The values a label may have; `undefined` where that cannot be told. */
function valuesOf(
  analysis: RuleAnalysis,
  rule: MonitoringRule,
  name: string,
): readonly string[] | undefined {
  const verdict = alertLabel(analysis, rule, name);
  if (verdict.state === 'known') return verdict.values;
  // What neither rule nor series set, the server may: its `external_labels` come onto every alert that lacks them.
  const without = LABELS_TO_SET.has(name) ? [''] : undefined;
  if (verdict.state === 'absent' || verdict.origin === 'series') return without;
  return verdict.values && without && [...verdict.values, ...without];
}

/** Follows an alert whose labels are known in part; gives up where its way depends on the others. */
class PartialRouting {
  readonly #values = new Map<string, readonly string[] | undefined>();

  constructor(
    private readonly analysis: RuleAnalysis,
    private readonly rule: MonitoringRule,
  ) {}

  /** The routes it ends at; `undefined` where that cannot be told. */
  follow(root: AlertRoute): { route: AlertRoute; receiver: string }[] | undefined {
    return this.#descend(root, root.receiver ?? '');
  }

  #descend(route: AlertRoute, receiver: string) {
    const reached: { route: AlertRoute; receiver: string }[] = [];
    for (const child of route.routes) {
      const verdict = this.#all(child.matchers);
      if (verdict === undefined) return undefined;
      if (!verdict) continue;
      const below = this.#descend(child, child.receiver ?? receiver);
      if (!below) return undefined;
      reached.push(...below);
      if (!child.continues) return reached;
    }
    return reached.length > 0 ? reached : [{ route, receiver }];
  }

  #all(matchers: readonly AlertMatcher[]): boolean | undefined {
    const verdicts = matchers.map(matcher => this.#one(matcher));
    if (verdicts.includes(false)) return false;
    return verdicts.includes(undefined) ? undefined : true;
  }

  #one(matcher: AlertMatcher): boolean | undefined {
    const { name } = matcher;
    if (!this.#values.has(name)) this.#values.set(name, valuesOf(this.analysis, this.rule, name));
    const values = this.#values.get(name);
    const verdicts = new Set(values?.map(value => alertMatcherMatches(matcher, { [name]: value })));
    return verdicts.size === 1 ? verdicts.has(true) : undefined;
  }
}

/** The one team a receiver is named after, such as `payments`, `team-payments` or `payments-page`. */
function teamOf(analysis: RuleAnalysis, receiver: string): string | undefined {
  const bare = receiver.toLowerCase().replace(/^team[-_]/, '');
  const teams = analysis.fleet.ofKind('Group').filter(({ name }) => {
    const lower = name.toLowerCase();
    return bare === lower || bare.startsWith(`${lower}-`) || bare.startsWith(`${lower}_`);
  });
  // The longest name is the one that is meant: payments-core rather than payments.
  const [longest, next] = [...teams].sort((a, b) => b.name.length - a.name.length);
  return longest && next?.name.length !== longest.name.length ? longest.ref : undefined;
}

/** Whether two teams are one, or one is within the other. */
function isAkin(analysis: RuleAnalysis, a: string, b: string): boolean {
  const { org } = analysis.fleet;
  return a === b || org.ancestors(a).includes(b) || org.ancestors(b).includes(a);
}

function isMeantForNobody(analysis: RuleAnalysis, rule: MonitoringRule): boolean {
  if (MEANT_FOR_NOBODY.has(rule.name)) return true;
  const severity = alertLabel(analysis, rule, 'severity');
  return severity.state === 'known' && severity.values.every(value => QUIET_SEVERITIES.has(value));
}

function problemOf(options: {
  analysis: RuleAnalysis;
  rule: MonitoringRule;
  owner: string;
  config: AlertmanagerConfig;
}): Pick<RuleHit, 'reason' | 'message' | 'remedy'> | undefined {
  const { analysis, rule, owner, config } = options;
  const reached = new PartialRouting(analysis, rule).follow(config.route);
  if (!reached) return undefined;
  const name = called(rule);
  const ends = reached.map(({ receiver }) => receiver);
  if (
    ends.every(receiver => receiver === config.route.receiver) &&
    config.route.routes.length > 0
  ) {
    return {
      reason: 'catch-all',
      message: `${name} belongs to ${shown(owner)}, but no route takes it: it ends at "${ends[0]}", where everything ends that belongs to nobody.`,
      remedy: 'Give the alert the labels by which that team is routed, or add a route.',
    };
  }
  const connected = ends.filter(receiver =>
    config.receivers.some(
      candidate => candidate.name === receiver && Object.keys(candidate.integrations).length > 0,
    ),
  );
  if (connected.length === 0) {
    return {
      reason: 'black-hole',
      message: `${name} ends at "${ends.join('", "')}", which is connected to nothing: nobody hears of it.`,
      remedy: 'Connect the receiver, or route the alert elsewhere.',
    };
  }
  const teams = connected.map(receiver => teamOf(analysis, receiver));
  const isElsewhere = teams.every(team => team !== undefined && !isAkin(analysis, team, owner));
  if (!isElsewhere) return undefined;
  return {
    reason: 'wrong-team',
    message: `${name} belongs to ${shown(owner)}, but goes to "${connected.join('", "')}".`,
    remedy: `Correct the labels of the alert or the route; "${humanizeRef(owner, 'group')}" shall hear of it.`,
  };
}

function configsOf({
  fleet,
}: RuleAnalysis): { document: CatalogDocument; config: AlertmanagerConfig }[] {
  return fleet.ofKind('AlertmanagerConfiguration').flatMap(document => {
    const { config, problems } = alertmanagerConfigOf(document);
    return problems.length === 0 ? [{ document, config }] : [];
  });
}

/** What Alertmanager would refuse, and routes no alert can reach. */
function* ofConfiguration(document: CatalogDocument): Generator<RuleHit> {
  const { config, problems } = alertmanagerConfigOf(document);
  for (const { pointer, message, remedy } of problems) {
    yield { document, reason: 'invalid', subject: pointer, pointer, message, remedy };
  }
  if (problems.length > 0) return;
  for (const { reason, pointer, message, remedy } of checkRouting(config)) {
    if (reason !== 'unreachable') continue;
    yield { document, reason, subject: pointer, pointer, message, remedy };
  }
}

/**
 * Alerts that do not reach the team they belong to, in any configuration of Alertmanager in sight, and what is wrong with these
 * themselves.
 *
 * @internal
 */
export function* checkAlertRoutes(analysis: RuleAnalysis): Generator<RuleHit> {
  for (const document of analysis.fleet.ofKind('AlertmanagerConfiguration')) {
    if (document.audited) yield* ofConfiguration(document);
  }
  const configs = configsOf(analysis);
  if (configs.length === 0) return;
  for (const rule of analysis.alerts()) {
    const ownership = alertOwnership(analysis, rule);
    if (ownership.state !== 'owned' || ownership.owners.length !== 1) continue;
    if (!analysis.expression(rule) || isMeantForNobody(analysis, rule)) continue;
    const [owner] = ownership.owners;
    for (const { document, config } of configs) {
      const problem = problemOf({ analysis, rule, owner, config });
      if (!problem) continue;
      const where = configs.length > 1 ? ` (by ${document.source.file})` : '';
      yield {
        ...hitOf(analysis, rule),
        ...problem,
        message: problem.message.replace(/\.$/, `${where}.`),
      };
      break;
    }
  }
}
