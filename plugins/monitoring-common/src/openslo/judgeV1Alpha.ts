import type { Place } from '../slo/Place';
import {
  isGiven,
  isMapping,
  readChoice,
  readList,
  readMapping,
  readNumber,
  readText,
  reportMissing,
  type Mapping,
} from '../slo/read';
import { OPERATORS } from './judgeAlerting';
import { judgeDescription } from './judgeMetadata';
import { judgeRolling } from './judgeTimeWindow';

/** `Hour`, `Minute` and `Year` are read too, though the first version has no word for them. */
const V1_ALPHA_UNITS = ['Second', 'Day', 'Week', 'Month', 'Quarter'] as const;

function judgeQuery(value: unknown, place: Place): void {
  const query = readMapping(value, place, {
    known: ['source', 'queryType', 'query'],
    what: 'a query in openslo/v1alpha',
  });
  if (!query) return;
  readText(query.source, place.at('source'), { missing: 'should', example: 'prometheus' });
  readText(query.queryType, place.at('queryType'), { missing: 'should', example: 'promql' });
  readText(query.query, place.at('query'), { missing: 'must' });
}

function judgeRatio(value: unknown, place: Place): void {
  const ratio = readMapping(value, place, {
    known: ['incremental', 'good', 'total'],
    what: 'ratio metrics in openslo/v1alpha',
  });
  if (!ratio) return;
  for (const key of ['good', 'total']) {
    if (isGiven(ratio[key])) judgeQuery(ratio[key], place.at(key));
    else reportMissing(place.at(key), 'must');
  }
}

function judgeTarget(objective: Mapping, place: Place): void {
  const where = place.at('target');
  const target = readNumber(objective.target, where, { missing: 'must' });
  if (target === undefined || (target >= 0 && target < 1)) return;
  where.report({
    weight: 'must',
    code: 'target-out-of-range',
    message: `${where.field} is ${target}, but must be at least 0 and below 1.`,
    remedy:
      target > 1 && target < 100
        ? `Write "target: ${Number((target / 100).toPrecision(12))}".`
        : 'Promise less, for example "target: 0.999".',
  });
}

function judgeObjective(
  value: unknown,
  place: Place,
  { method, isThreshold }: { method?: string; isThreshold: boolean },
): void {
  const objective = readMapping(value, place, {
    known: ['displayName', 'value', 'ratioMetrics', 'target', 'timeSliceTarget', 'op'],
    what: 'an objective in openslo/v1alpha',
  });
  if (!objective) return;
  readText(objective.displayName, place.at('displayName'), { missing: 'optional' });
  judgeTarget(objective, place);
  readNumber(objective.timeSliceTarget, place.at('timeSliceTarget'), {
    missing: method === 'Timeslices' ? 'must' : 'optional',
  });
  const missing = isThreshold ? 'must' : 'optional';
  readChoice(objective.op, place.at('op'), { choices: OPERATORS, missing });
  readNumber(objective.value, place.at('value'), { missing });
  if (isGiven(objective.ratioMetrics)) judgeRatio(objective.ratioMetrics, place.at('ratioMetrics'));
  else if (!isThreshold) reportMissing(place.at('ratioMetrics'), 'must');
}

function judgeWindow(value: unknown, place: Place): void {
  const window = readMapping(value, place, {
    known: ['unit', 'count', 'isRolling', 'calendar'],
    what: 'a time window in openslo/v1alpha',
  });
  if (!window) return;
  readChoice(window.unit, place.at('unit'), { choices: V1_ALPHA_UNITS, missing: 'must' });
  const count = readNumber(window.count, place.at('count'), { missing: 'must' });
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    place.at('count').report({
      weight: 'must',
      code: 'not-a-duration',
      message: `${place.at('count').field} is ${count}, but must be a positive whole number.`,
      remedy: 'Write for example "count: 30".',
    });
  }
  judgeRolling(window, place);
}

/**
 * `spec` of an SLO in the first version, which knew no other kinds but Service.
 *
 * @internal
 */
export function judgeV1AlphaSlo(value: unknown, place: Place): void {
  const spec = readMapping(value, place, {
    known: ['timeWindows', 'budgetingMethod', 'description', 'indicator', 'service', 'objectives'],
    what: 'an SLO in openslo/v1alpha',
  });
  if (!spec) return;
  judgeDescription(spec.description, place.at('description'));
  readText(spec.service, place.at('service'), { missing: 'must', example: 'checkout' });
  const method = readChoice(spec.budgetingMethod, place.at('budgetingMethod'), {
    choices: ['Occurrences', 'Timeslices'],
    missing: 'must',
  });
  const windows = readList(spec.timeWindows, place.at('timeWindows'));
  if (windows.length !== 1) {
    place.at('timeWindows').report({
      weight: windows.length === 0 ? 'should' : 'must',
      code: windows.length === 0 ? 'missing' : 'too-many',
      message: `"spec.timeWindows" has ${windows.length} windows, but must have one.`,
      remedy: windows.length === 0 ? 'Add "- {unit: Day, count: 30}".' : 'Write an SLO for each.',
    });
  }
  for (const [at, window] of windows.entries()) judgeWindow(window, place.at('timeWindows', at));

  const { indicator } = spec;
  const isThreshold = isGiven(indicator);
  if (isThreshold) {
    const inner = readMapping(indicator, place.at('indicator'), {
      known: ['thresholdMetric'],
      what: 'an indicator in openslo/v1alpha',
    });
    if (inner) judgeQuery(inner.thresholdMetric, place.at('indicator', 'thresholdMetric'));
  }
  const objectives = readList(spec.objectives, place.at('objectives'));
  if (objectives.length === 0) reportMissing(place.at('objectives'), 'must', '"- target: 0.999"');
  for (const [at, objective] of objectives.entries()) {
    judgeObjective(objective, place.at('objectives', at), { method, isThreshold });
    if (isThreshold && isMapping(objective) && isGiven(objective.ratioMetrics)) {
      place.at('objectives', at, 'ratioMetrics').report({
        weight: 'must',
        code: 'exclusive',
        message: `"spec.objectives[${at}].ratioMetrics" stands beside "spec.indicator".`,
        remedy: 'Keep one of the two.',
      });
    }
  }
}
