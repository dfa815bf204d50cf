import { InputError } from '@backstage/errors';
import { alertTiers } from '../slo/alertTiers';
import type { Slo } from '../slo/Slo';
import { isAskedInPromql } from '../slo/queries/isAskedInPromql';
import { alertRules, alertWindows, type AlertContext } from './alertRules';
import { demandReadable } from './demandReadable';
import type { GenerateRulesOptions } from './GenerateRulesOptions';
import { otherThanGrouping } from './groupingLabels';
import { metaRules } from './metaRules';
import { duration, generatedGroupNames, idLabels } from './names';
import type { RuleFileGroup } from './ruleFile';
import { BASE_SECONDS, sliRules, type SliContext } from './sliRules';
import { slothSliRules } from './slothSliRules';

/** Names that may become values of labels and parts of names of groups. */
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

function demandGeneratable(slo: Slo): void {
  if (!isAskedInPromql(slo.indicator)) {
    throw new InputError(
      `${slo.documentRef} is not measured in PromQL, so that there are no rules of Prometheus for it.`,
    );
  }
  for (const name of [slo.serviceName, slo.name]) {
    if (NAME.test(name)) continue;
    throw new InputError(
      `${slo.documentRef} is about "${name}", which cannot name rules: letters, digits, "-", "_" and "." can, beginning and ending with a letter or digit.`,
    );
  }
}

/** Prometheus forgets a sample after this long. */
const LOOKBACK_SECONDS = 300;

/** Once for each slice; of longer ones, which would be forgotten in between, once a minute. */
function evaluationSeconds(sliceSeconds: number): number {
  return sliceSeconds <= LOOKBACK_SECONDS ? sliceSeconds : 60;
}

/**
 * The recording and alerting rules of a promise: three groups named and labelled as Sloth does, so that dashboards made for
 * it work.
 *
 * @remarks
 * Exact budgeting, the default, records bad and all events by themselves and sums them up over the period before it
 * divides; the error ratio over a window is empty, never NaN, where nothing happened, and 0 where no error ever came. Alerts
 * fire while the error ratio of a long and a short window is above a multiple of the budget, and a single bad event fires
 * none. `budgeting: 'sloth'` gives what Sloth gives.
 *
 * Where the promise is in slices of time, the first group is evaluated once for each slice; slices longer than five minutes
 * are evaluated each minute, one sliding over the other. Of a calendar window nothing is
 * recorded for the whole period, which no rule can follow.
 *
 * A promise made of each group takes the labels it is grouped by from the series, whatever the catalog says.
 *
 * @throws InputError where a promise is not measured in PromQL, has a name no rule can have, asks what Prometheus would refuse,
 * or cannot be counted so
 * @public
 */
export function generateRules(slo: Slo, options: GenerateRulesOptions = {}): RuleFileGroup[] {
  demandGeneratable(slo);
  const tiers = options.tiers ?? alertTiers(slo.window);
  const alertContext: AlertContext = { slo, tiers, options };
  const windows = [...new Set([BASE_SECONDS, ...alertWindows(alertContext)])].sort((a, b) => a - b);
  const context: SliContext = {
    slo,
    windows,
    ...(slo.window.type === 'rolling' && { periodSeconds: slo.window.seconds }),
    labels: {
      ...idLabels(slo),
      ...otherThanGrouping(slo, {
        ...options.extraLabels,
        ...slo.labels,
        ...options.catalog?.labels,
      }),
    },
  };
  const recordings = options.budgeting === 'sloth' ? slothSliRules(context) : sliRules(context);
  demandReadable(slo, recordings);
  const alerts = alertRules(alertContext);
  const [sliGroup, metaGroup, alertGroup] = generatedGroupNames(slo);
  const groups: RuleFileGroup[] = [
    {
      name: sliGroup,
      ...(slo.timeslice && { interval: duration(evaluationSeconds(slo.timeslice.seconds)) }),
      rules: recordings,
    },
    { name: metaGroup, rules: metaRules(context, options) },
    { name: alertGroup, rules: alerts },
  ];
  return groups.filter(({ rules }) => rules.length > 0);
}
