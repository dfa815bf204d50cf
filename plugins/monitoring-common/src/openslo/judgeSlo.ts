import type { Place } from '../slo/Place';
import {
  brief,
  isGiven,
  isMapping,
  readChoice,
  readList,
  readMapping,
  readText,
  reportMissing,
  type Mapping,
} from '../slo/read';
import type { Dialect } from './dialect';
import { judgeAlertPolicies } from './judgeAlerting';
import { judgeDescription, judgeName } from './judgeMetadata';
import { judgeObjective } from './judgeObjective';
import { judgeInlineSli, type MetricKind } from './judgeSli';
import { judgeTimeWindows } from './judgeTimeWindow';

const METHODS = ['Occurrences', 'Timeslices', 'RatioTimeslices'] as const;

function isComposite(objectives: unknown[], { indicator, indicatorRef }: Dialect): boolean {
  return objectives.some(
    item => isMapping(item) && (isGiven(item[indicator]) || isGiven(item[indicatorRef])),
  );
}

function judgeIndicators(
  spec: Mapping,
  place: Place,
  { dialect, composite }: { dialect: Dialect; composite: boolean },
): MetricKind | undefined {
  const { indicator, indicatorRef } = dialect;
  const given = [indicator, indicatorRef].filter(key => isGiven(spec[key]));
  if (composite && given.length > 0) {
    place.at(given[0]).report({
      weight: 'must',
      code: 'exclusive',
      message: `"spec.${given[0]}" stands beside objectives that have indicators of their own.`,
      remedy: 'Keep it in the objectives for a composite SLO, else in the spec.',
    });
  } else if (!composite && given.length !== 1) {
    (given.length === 0 ? place : place.at(indicatorRef)).report({
      weight: 'must',
      code: given.length === 0 ? 'missing' : 'exclusive',
      message: `"spec" has ${given.length === 0 ? 'neither' : 'both'} "${indicator}" ${
        given.length === 0 ? 'nor' : 'and'
      } "${indicatorRef}".`,
      remedy: given.length === 0 ? 'Say what is measured.' : 'Keep one of the two.',
    });
  }
  judgeName(spec[indicatorRef], place.at(indicatorRef), 'optional');
  if (!isGiven(spec[indicator])) return undefined;
  return judgeInlineSli(spec[indicator], place.at(indicator), dialect);
}

function judgeService(spec: Mapping, place: Place, { service, version }: Dialect): void {
  const isOldSpelling = service !== 'service' && isGiven(spec.service) && !isGiven(spec[service]);
  if (!isOldSpelling) {
    readText(spec[service], place.at(service), { missing: 'must', example: 'checkout' });
    return;
  }
  readText(spec.service, place.at('service'), { missing: 'must' });
  place.at('service').report({
    weight: 'hint',
    code: 'old-spelling',
    message: `"spec.service" is called "${service}" in ${version}.`,
    remedy: `Write "${service}: ${brief(spec.service).slice(1, -1)}".`,
  });
}

/**
 * `spec` of an SLO, v1 and v2alpha.
 *
 * @internal
 */
export function judgeSloSpec(value: unknown, place: Place, dialect: Dialect): void {
  const spec = readMapping(value, place, {
    known: [
      'description',
      'service',
      dialect.service,
      dialect.indicator,
      dialect.indicatorRef,
      'timeWindow',
      'budgetingMethod',
      'objectives',
      'alertPolicies',
    ],
    what: `an SLO in ${dialect.version}`,
  });
  if (!spec) return;
  judgeDescription(spec.description, place.at('description'));
  judgeService(spec, place, dialect);
  const method = readChoice(spec.budgetingMethod, place.at('budgetingMethod'), {
    choices: METHODS,
    missing: 'must',
  });
  judgeTimeWindows(spec.timeWindow, place.at('timeWindow'), dialect);
  judgeAlertPolicies(spec.alertPolicies, place.at('alertPolicies'), dialect);

  const objectives = readList(spec.objectives, place.at('objectives'));
  const composite = isComposite(objectives, dialect);
  const metric = judgeIndicators(spec, place, { dialect, composite });
  if (!Array.isArray(spec.objectives) || objectives.length === 0) {
    if (!isGiven(spec.objectives) || Array.isArray(spec.objectives)) {
      reportMissing(place.at('objectives'), 'must', '"- target: 0.999"');
    }
  }
  if (metric === 'threshold' && objectives.length > 1 && dialect.version === 'openslo/v1') {
    place.at('objectives').report({
      weight: 'should',
      code: 'too-many',
      message: `"spec.objectives" has ${objectives.length} entries; with a threshold metric OpenSLO v1 allows one.`,
      remedy: 'Write an SLO for each of them.',
    });
  }
  for (const [at, objective] of objectives.entries()) {
    judgeObjective(objective, place.at('objectives', at), {
      dialect,
      method,
      metric,
      isComposite: composite,
    });
  }
}
