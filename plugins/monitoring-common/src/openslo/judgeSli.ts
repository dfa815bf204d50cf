import type { Place } from '../slo/Place';
import {
  brief,
  isGiven,
  isMapping,
  readChoice,
  readMapping,
  readText,
  reportMissing,
  type Mapping,
} from '../slo/read';
import type { Dialect } from './dialect';
import { judgeDescription, judgeMetadata, judgeName } from './judgeMetadata';

/** What an SLI is made of, as far as the SLO that uses it must know. @internal */
export type MetricKind = 'ratio' | 'threshold';

/** Of two fields that exclude each other, the one that is given. Reports none and both. */
function eitherOf(
  value: Mapping,
  place: Place,
  [first, second]: readonly [string, string],
): string | undefined {
  const given = [first, second].filter(key => isGiven(value[key]));
  if (given.length === 1) return given[0];
  const isNone = given.length === 0;
  (isNone ? place : place.at(second)).report({
    weight: 'must',
    code: isNone ? 'missing' : 'exclusive',
    message: isNone
      ? `${place.field} has neither "${first}" nor "${second}".`
      : `${place.field} has both "${first}" and "${second}".`,
    remedy: isNone ? 'Add one of the two.' : 'Keep one of the two.',
  });
  return undefined;
}

function judgeQuerySpec(value: unknown, place: Place): void {
  if (!isMapping(value)) {
    if (isGiven(value)) readMapping(value, place, { known: [], what: 'a query' });
    else reportMissing(place, 'must', '"query: …"');
    return;
  }
  if (Object.keys(value).length > 0) return;
  place.report({
    weight: 'should',
    code: 'missing',
    message: `${place.field} is empty, so nobody knows what to ask.`,
    remedy: 'Add the query, for Prometheus as "query: …".',
  });
}

function judgeDataSourceSpec(value: unknown, place: Place): void {
  const spec = readMapping(value, place, {
    known: ['description', 'type', 'connectionDetails'],
    what: 'a DataSource',
  });
  if (spec) readText(spec.type, place.at('type'), { missing: 'must', example: 'Prometheus' });
}

function judgeFlatMetric(metric: Mapping, place: Place): void {
  const { dataSourceRef, dataSourceSpec, spec } = metric;
  judgeName(dataSourceRef, place.at('dataSourceRef'), 'optional');
  if (isGiven(dataSourceSpec)) judgeDataSourceSpec(dataSourceSpec, place.at('dataSourceSpec'));
  if (isGiven(dataSourceRef) === isGiven(dataSourceSpec)) {
    place.report({
      weight: 'should',
      code: isGiven(dataSourceRef) ? 'exclusive' : 'missing',
      message: `${place.field} must have one of "dataSourceRef" and "dataSourceSpec".`,
      remedy: 'Name a DataSource, or describe one in place.',
    });
  }
  judgeQuerySpec(spec, place.at('spec'));
}

function judgeMetricSource(value: unknown, place: Place): void {
  const source = readMapping(value, place, {
    known: ['metricSourceRef', 'type', 'spec'],
    what: 'a metric source',
  });
  if (!source) return;
  judgeName(source.metricSourceRef, place.at('metricSourceRef'), 'optional');
  const type = readText(source.type, place.at('type'), { missing: 'optional' });
  if (type === undefined && !isGiven(source.metricSourceRef)) {
    place.at('type').report({
      weight: 'should',
      code: 'missing',
      message: `${place.field} has neither "type" nor "metricSourceRef", so nobody knows whom to ask.`,
      remedy: 'Add the type, for example "type: Prometheus".',
    });
  }
  judgeQuerySpec(source.spec, place.at('spec'));
}

function judgeMetric(value: unknown, place: Place, { metric: form, version }: Dialect): void {
  const known =
    form === 'metricSource' ? ['metricSource'] : ['dataSourceRef', 'dataSourceSpec', 'spec'];
  const metric = readMapping(value, place, { known, what: `a metric in ${version}` });
  if (!metric) return;
  if (form === 'flat') judgeFlatMetric(metric, place);
  else if (isGiven(metric.metricSource)) {
    judgeMetricSource(metric.metricSource, place.at('metricSource'));
  } else reportMissing(place.at('metricSource'), 'must');
}

function judgeCounter(value: unknown, place: Place): void {
  if (!isGiven(value)) {
    place.report({
      weight: 'should',
      code: 'missing',
      message: `${place.field} is missing; names that end in _total, _count, _sum or _bucket are taken for counters.`,
      remedy: 'Write "counter: true" for numbers that only grow, else "counter: false".',
    });
  } else if (typeof value !== 'boolean') {
    place.report({
      weight: 'must',
      code: 'not-a-choice',
      message: `${place.field} is ${brief(value)}, but must be true or false.`,
      remedy: 'Write it without quotes.',
    });
  }
}

function judgeRatio(value: unknown, place: Place, dialect: Dialect): void {
  const ratio = readMapping(value, place, {
    known: ['counter', 'good', 'bad', 'total', 'rawType', 'raw'],
    what: 'a ratio metric',
  });
  if (!ratio) return;
  const base = eitherOf(ratio, place, ['total', 'raw']);
  if (base === 'raw') {
    readChoice(ratio.rawType, place.at('rawType'), {
      choices: ['success', 'failure'],
      missing: 'must',
    });
    for (const key of ['good', 'bad'].filter(name => isGiven(ratio[name]))) {
      place.at(key).report({
        weight: 'must',
        code: 'exclusive',
        message: `${place.field} has both "raw" and "${key}"; a ratio that is computed already has no parts.`,
        remedy: 'Keep one of the two.',
      });
    }
  } else if (base === 'total') {
    judgeCounter(ratio.counter, place.at('counter'));
    eitherOf(ratio, place, ['good', 'bad']);
  }
  for (const key of ['good', 'bad', 'total', 'raw']) {
    if (isGiven(ratio[key])) judgeMetric(ratio[key], place.at(key), dialect);
  }
}

/**
 * `spec` of an SLI, on its own or inlined.
 *
 * @returns what it measures, as far as that can be told
 * @internal
 */
export function judgeSliSpec(
  value: unknown,
  place: Place,
  dialect: Dialect,
): MetricKind | undefined {
  const spec = readMapping(value, place, {
    known: ['description', 'thresholdMetric', 'ratioMetric'],
    what: 'an SLI',
  });
  if (!spec) return undefined;
  judgeDescription(spec.description, place.at('description'));
  const given = eitherOf(spec, place, ['ratioMetric', 'thresholdMetric']);
  if (isGiven(spec.ratioMetric)) judgeRatio(spec.ratioMetric, place.at('ratioMetric'), dialect);
  if (isGiven(spec.thresholdMetric)) {
    judgeMetric(spec.thresholdMetric, place.at('thresholdMetric'), dialect);
  }
  if (given === undefined) return undefined;
  return given === 'ratioMetric' ? 'ratio' : 'threshold';
}

/**
 * An SLI written where an SLO could name one.
 *
 * @internal
 */
export function judgeInlineSli(
  value: unknown,
  place: Place,
  dialect: Dialect,
): MetricKind | undefined {
  const inline = readMapping(value, place, {
    known: ['apiVersion', 'kind', 'metadata', 'spec'],
    what: 'an inlined SLI',
  });
  if (!inline) return undefined;
  if (isGiven(inline.metadata)) judgeMetadata(inline.metadata, place.at('metadata'), dialect);
  else reportMissing(place.at('metadata'), 'should', '"metadata: {name: …}"');
  return judgeSliSpec(inline.spec, place.at('spec'), dialect);
}
