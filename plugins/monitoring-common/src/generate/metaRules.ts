import { targetShare, type Slo } from '../slo/Slo';
import { nominalSeconds } from '../slo/SloWindow';
import type { GenerateRulesOptions } from './GenerateRulesOptions';
import { errorRatioRecord, idSelector, LABELS, RECORDS } from './names';
import type { RecordingRule } from './ruleFile';
import { BASE_SECONDS, type SliContext } from './sliRules';

const DAY_SECONDS = 86_400;

const JOIN = `on(${LABELS.id}, ${LABELS.slo}, ${LABELS.service}) group_left`;

function modeOf({ format, apiVersion }: Slo): string {
  if (format === 'openslo') return 'cli-gen-openslo';
  return apiVersion === 'prometheus/v1' ? 'cli-gen-prom' : 'cli-gen-k8s';
}

/**
 * What is promised, how fast its budget is spent and what is left of it, as Sloth's dashboards ask for it. Of a calendar
 * window there is no rule for the whole period.
 *
 * @internal
 */
export function metaRules(
  { slo, periodSeconds, labels }: SliContext,
  { info = {} }: Pick<GenerateRulesOptions, 'info'>,
): RecordingRule[] {
  const ids = idSelector(slo);
  const rule = (record: string, expr: string, more = {}): RecordingRule => ({
    record,
    expr,
    labels: { ...labels, ...more },
  });
  const burn = (record: string, seconds: number) =>
    rule(record, `${errorRatioRecord(seconds)}${ids}\n/ ${JOIN}\n${RECORDS.errorBudget}${ids}`);
  const days = nominalSeconds(slo.window) / DAY_SECONDS;
  return [
    rule(RECORDS.objective, `vector(${targetShare(slo)})`),
    rule(RECORDS.errorBudget, `vector(1-${targetShare(slo)})`),
    rule(RECORDS.periodDays, `vector(${days})`),
    burn(RECORDS.currentBurnRate, BASE_SECONDS),
    ...(periodSeconds === undefined
      ? []
      : [
          burn(RECORDS.periodBurnRate, periodSeconds),
          rule(RECORDS.remaining, `1 - ${RECORDS.periodBurnRate}${ids}`),
        ]),
    rule(RECORDS.info, 'vector(1)', {
      sloth_version: info.version ?? 'rollcall',
      sloth_mode: info.mode ?? modeOf(slo),
      sloth_spec: info.spec ?? slo.apiVersion,
      sloth_objective: String(slo.objectivePercent),
    }),
  ];
}
