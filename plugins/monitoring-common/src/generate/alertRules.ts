import { countsEvents, justBelow, MINIMUM_BAD_EVENTS } from '../slo/alertGuards';
import type { AlertSeverity, AlertTier } from '../slo/alertTiers';
import { errorBudgetShare, type AlertText, type BurnRateAlert, type Slo } from '../slo/Slo';
import type { GenerateRulesOptions } from './GenerateRulesOptions';
import { otherThanGrouping } from './groupingLabels';
import { duration, errorRatioRecord, ID_LABELS, idSelector, LABELS, RECORDS } from './names';
import type { AlertingRule } from './ruleFile';

/** @internal */
export interface AlertContext {
  slo: Slo;
  tiers: readonly AlertTier[];
  options: GenerateRulesOptions;
}

function above(slo: Slo, seconds: number, factor: number): string {
  const series = `${errorRatioRecord(seconds)}${idSelector(slo)}`;
  return `max(${series} > (${factor} * ${errorBudgetShare(slo)})) without (${LABELS.window})`;
}

/** How many events a window had, from the rates that are recorded. */
function eventsIn(slo: Slo, name: string, seconds: number): string {
  const rate = `avg_over_time(${name}${idSelector(slo)}[${duration(seconds)}])`;
  return `sum by (${ID_LABELS.join(', ')}) (${rate}) * ${seconds}`;
}

function guards({ slo, options }: AlertContext, longSeconds: number): string[] {
  if (options.budgeting === 'sloth' || !countsEvents(slo)) return [];
  const { minimumBadEvents = MINIMUM_BAD_EVENTS } = options;
  const { minimumEvents } = slo;
  const join = `and on (${ID_LABELS.join(', ')})`;
  const conditions: string[] = [];
  if (minimumBadEvents > 1) {
    const events = eventsIn(slo, RECORDS.badRate, longSeconds);
    conditions.push(`${join}\n    (${events} > ${justBelow(minimumBadEvents)})`);
  }
  if (minimumEvents !== undefined) {
    const events = eventsIn(slo, RECORDS.totalRate, longSeconds);
    conditions.push(`${join}\n    (${events} > ${justBelow(minimumEvents)})`);
  }
  return conditions;
}

function tierCondition(context: AlertContext, tier: AlertTier): string {
  const { slo } = context;
  const { factor, shortSeconds, longSeconds } = tier;
  const windows = [shortSeconds, longSeconds].map(seconds => above(slo, seconds, factor));
  const lines = [windows.join('\n    and\n    '), ...guards(context, longSeconds)];
  return `(\n    ${lines.join('\n    ')}\n)`;
}

/** What an alert says where its author says nothing: a sentence that can be the title of an incident, or what Sloth says. */
function usualAnnotations(
  severity: string,
  { budgeting }: GenerateRulesOptions,
): Record<string, string> {
  const service = `{{$labels.${LABELS.service}}}`;
  const slo = `{{$labels.${LABELS.slo}}}`;
  if (budgeting !== 'sloth') {
    const summary = `${slo} of ${service} uses up its error budget too fast`;
    return { title: `(${severity}) ${summary}`, summary };
  }
  return {
    title: `(${severity}) ${service} ${slo} SLO error budget burn rate is too fast.`,
    summary: `${service} ${slo} SLO error budget burn rate is over expected.`,
  };
}

function generated(
  context: AlertContext,
  severity: AlertSeverity,
  text: AlertText,
): AlertingRule | undefined {
  const { slo, tiers, options } = context;
  const conditions = tiers
    .filter(tier => tier.severity === severity)
    .map(tier => tierCondition(context, tier));
  if (conditions.length === 0) return undefined;
  return {
    alert: slo.alerting.name,
    expr: conditions.join('\nor\n'),
    labels: {
      [LABELS.severity]: severity,
      ...otherThanGrouping(slo, { ...text.labels, ...options.catalog?.labels }),
    },
    annotations: {
      ...usualAnnotations(severity, options),
      ...options.catalog?.annotations,
      ...text.annotations,
    },
  };
}

const SYMBOLS = { lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** An alert the author of an OpenSLO document spelled out. */
function spelledOut({ slo, options }: AlertContext, alert: BurnRateAlert): AlertingRule[] {
  const { lookbackSeconds, alertAfterSeconds, operator, threshold, severity } = alert;
  const series = `${errorRatioRecord(lookbackSeconds)}${idSelector(slo)}`;
  const limit = `(${threshold} * ${errorBudgetShare(slo)})`;
  const labels = {
    [LABELS.severity]: severity,
    severity,
    ...(alert.notificationTargets.length > 0 && {
      notification_target: alert.notificationTargets.join(','),
    }),
    ...options.catalog?.labels,
  };
  const annotations = {
    ...usualAnnotations(severity, options),
    ...(alert.description !== undefined && { description: alert.description }),
    ...options.catalog?.annotations,
  };
  const rules: AlertingRule[] = [];
  if (alert.alertWhenBreaching) {
    rules.push({
      alert: alert.name,
      expr: `max(${series} ${SYMBOLS[operator]} ${limit}) without (${LABELS.window})`,
      ...(alertAfterSeconds > 0 && { for: duration(alertAfterSeconds) }),
      labels,
      annotations,
    });
  }
  if (alert.alertWhenNoData) {
    rules.push({
      alert: `${alert.name}NoData`,
      expr: `absent(${series})`,
      ...(alertAfterSeconds > 0 && { for: duration(alertAfterSeconds) }),
      labels,
      annotations: {
        ...annotations,
        title: `(${severity}) ${slo.serviceName} ${slo.name} SLO is not measured.`,
        summary: `${slo.serviceName} ${slo.name} has no error ratio, for want of data or of traffic.`,
      },
    });
  }
  return rules;
}

/**
 * The alerts of a promise: those its author spelled out, else a page and a ticket over several windows.
 *
 * @internal
 */
export function alertRules(context: AlertContext): AlertingRule[] {
  const { slo, options } = context;
  const { page, ticket, own } = slo.alerting;
  // Sloth reads OpenSLO with all alerts off.
  if (options.budgeting === 'sloth' && slo.format === 'openslo') return [];
  if (own.length > 0) return own.flatMap(alert => spelledOut(context, alert));
  return [
    ...(page ? [generated(context, 'page', page)] : []),
    ...(ticket ? [generated(context, 'ticket', ticket)] : []),
  ].flatMap(rule => rule ?? []);
}

/** Every window the alerts of a promise look at, shortest first, in seconds. @internal */
export function alertWindows({ slo, tiers, options }: AlertContext): number[] {
  const { own } = slo.alerting;
  const isSpelledOut = own.length > 0 && options.budgeting !== 'sloth';
  const seconds = isSpelledOut
    ? own.map(({ lookbackSeconds }) => lookbackSeconds)
    : tiers.flatMap(({ shortSeconds, longSeconds }) => [shortSeconds, longSeconds]);
  return [...new Set(seconds)].sort((a, b) => a - b);
}
