import { formatPrometheusDuration, quotePromql } from '../promql';
import type { Slo } from '../slo/Slo';

/**
 * Names Sloth gives metrics and labels, by which its dashboards find them (https://github.com/slok/sloth).
 *
 * @internal
 */
export const LABELS = {
  id: 'sloth_id',
  service: 'sloth_service',
  slo: 'sloth_slo',
  window: 'sloth_window',
  severity: 'sloth_severity',
} as const;

/** @internal */
export const RECORDS = {
  objective: 'slo:objective:ratio',
  errorBudget: 'slo:error_budget:ratio',
  periodDays: 'slo:time_period:days',
  currentBurnRate: 'slo:current_burn_rate:ratio',
  periodBurnRate: 'slo:period_burn_rate:ratio',
  remaining: 'slo:period_error_budget_remaining:ratio',
  info: 'sloth_slo_info',
  /** Ours: bad events a second, and all of them, over the shortest window. */
  badRate: 'slo:sli_bad:rate5m',
  totalRate: 'slo:sli_total:rate5m',
  /** Ours: whether, or by how much, one slice of time or one sample was bad. */
  slice: 'slo:sli_error:slice',
} as const;

/**
 * Names of the groups of rules that are generated for a promise, as Sloth names them: recordings of its indicator, recordings
 * about it, alerts.
 *
 * @public
 */
export function generatedGroupNames({ id }: Pick<Slo, 'id'>): [string, string, string] {
  return [
    `sloth-slo-sli-recordings-${id}`,
    `sloth-slo-meta-recordings-${id}`,
    `sloth-slo-alerts-${id}`,
  ];
}

/** The labels by which the series of one promise are joined. @internal */
export const ID_LABELS = [LABELS.id, LABELS.service, LABELS.slo] as const;

/** A length of time as PromQL writes it. @internal */
export function duration(seconds: number): string {
  return formatPrometheusDuration(seconds * 1000);
}

/** The error ratio over a window. @internal */
export function errorRatioRecord(seconds: number): string {
  return `slo:sli_error:ratio_rate${duration(seconds)}`;
}

/** @internal */
export function idLabels({ id, serviceName, name }: Slo): Record<string, string> {
  return { [LABELS.id]: id, [LABELS.service]: serviceName, [LABELS.slo]: name };
}

/** `{sloth_id="…", sloth_service="…", sloth_slo="…"}`. @internal */
export function idSelector(slo: Slo): string {
  const matchers = Object.entries(idLabels(slo)).map(
    ([name, value]) => `${name}=${quotePromql(value)}`,
  );
  return `{${matchers.join(', ')}}`;
}
