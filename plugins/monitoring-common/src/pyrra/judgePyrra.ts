import { parsePromql, parsePrometheusDuration, type VectorSelector } from '../promql';
import { Place } from '../slo/Place';
import {
  brief,
  isGiven,
  isMapping,
  readList,
  readMapping,
  readText,
  reportMissing,
} from '../slo/read';
import type { SloProblem, Strictness } from '../slo/SloProblem';

const INDICATORS = ['ratio', 'latency', 'latencyNative', 'bool_gauge'];

/**
 * The percentage a target says; Pyrra writes it as a text.
 *
 * @internal
 */
export function pyrraTarget(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const target = Number(value);
  return Number.isFinite(target) ? target : undefined;
}

function judgeTarget(value: unknown, place: Place): void {
  if (!isGiven(value)) {
    reportMissing(place, 'must', '"target: \'99.9\'"');
    return;
  }
  const target = pyrraTarget(value);
  if (typeof value === 'number') {
    place.report({
      weight: 'should',
      code: 'not-a-text',
      message: `${place.field} is the number ${value}; Pyrra asks for a text.`,
      remedy: `Write target: '${value}'.`,
    });
  }
  if (target === undefined || target <= 0 || target >= 100) {
    place.report({
      weight: 'must',
      code: 'target-out-of-range',
      message: `${place.field} is ${brief(value)}, but must be a percentage above 0 and below 100${
        target === 100 ? '; a promise of 100 % leaves no error budget' : ''
      }.`,
      remedy: "Write for example target: '99.9'.",
    });
  } else if (target < 1) {
    place.report({
      weight: 'hint',
      code: 'share-for-percent',
      message: `${place.field} is ${target}, which is less than one percent.`,
      remedy: `Did you mean '${Number((target * 100).toPrecision(12))}'?`,
    });
  }
}

function judgeDuration(value: unknown, place: Place): void {
  const text = readText(value, place, { missing: 'must', example: '4w' });
  if (text === undefined || (parsePrometheusDuration(text) ?? 0) > 0) return;
  place.report({
    weight: 'must',
    code: 'not-a-duration',
    message: `${place.field} is ${brief(text)}, but must be a duration of Prometheus above zero.`,
    remedy: 'Write for example "4w" or "30d".',
  });
}

function judgeSelector(holder: unknown, place: Place): VectorSelector | undefined {
  if (!isGiven(holder)) {
    reportMissing(place, 'must', '"{metric: http_requests_total}"');
    return undefined;
  }
  const query = readMapping(holder, place, { known: ['metric'], what: 'a query of Pyrra' });
  const where = place.at('metric');
  const text = query && readText(query.metric, where, { missing: 'must' });
  if (text === undefined) return undefined;
  const { expression, problems } = parsePromql(text);
  if (expression?.kind === 'selector' && problems.length === 0) return expression;
  where.report({
    weight: 'must',
    code: 'query-invalid',
    message: problems[0]
      ? `Prometheus would refuse ${where.field}: ${problems[0].message}`
      : `${where.field} computes something, but must only select, such as x_total{job="a"}.`,
    remedy: problems[0]?.remedy ?? 'Leave rate and sum to Pyrra.',
  });
  return undefined;
}

function judgeBucket(selector: VectorSelector | undefined, place: Place): void {
  if (
    !selector ||
    selector.matchers.some(({ name, operator }) => name === 'le' && operator === '=')
  ) {
    return;
  }
  place.at('metric').report({
    weight: 'must',
    code: 'bucket-missing',
    message: `${place.at('metric').field} names no bucket, so that nobody knows how fast is fast enough.`,
    remedy: 'Add the matcher le="0.5", or another bound the histogram has.',
  });
}

function judgeGrouping(value: unknown, place: Place): void {
  for (const [at, label] of readList(value, place).entries()) {
    readText(label, place.at(at), { missing: 'must' });
  }
}

function judgeIndicator(value: unknown, place: Place): void {
  if (!isGiven(value)) {
    reportMissing(place, 'must', '"{ratio: {errors: …, total: …}}"');
    return;
  }
  const indicator = readMapping(value, place, { known: INDICATORS, what: 'an indicator of Pyrra' });
  if (!indicator) return;
  const given = INDICATORS.filter(key => isGiven(indicator[key]));
  if (given.length !== 1) {
    place.report({
      weight: 'must',
      code: given.length === 0 ? 'missing' : 'exclusive',
      message: `${place.field} has ${given.length === 0 ? 'none' : 'more than one'} of ${INDICATORS.join(', ')}.`,
      remedy: given.length === 0 ? 'Add one.' : 'Keep one.',
    });
  }
  for (const kind of given) {
    const where = place.at(kind);
    const fields: Record<string, string[]> = {
      ratio: ['errors', 'total', 'grouping'],
      latency: ['success', 'total', 'grouping'],
      latencyNative: ['total', 'latency', 'grouping'],
      bool_gauge: ['metric', 'grouping'],
    };
    const holder = readMapping(indicator[kind], where, {
      known: fields[kind],
      what: `an indicator of kind ${kind}`,
    });
    if (!holder) continue;
    judgeGrouping(holder.grouping, where.at('grouping'));
    if (kind === 'bool_gauge') {
      const { grouping, ...query } = holder;
      judgeSelector(query, where);
      continue;
    }
    judgeSelector(holder.total, where.at('total'));
    if (kind === 'ratio') judgeSelector(holder.errors, where.at('errors'));
    else if (kind === 'latencyNative') judgeDuration(holder.latency, where.at('latency'));
    else judgeBucket(judgeSelector(holder.success, where.at('success')), where.at('success'));
  }
}

/**
 * Judges `spec` of Pyrra's ServiceLevelObjective as its admission webhook does (Pyrra 0.9), but that a target of 100 is
 * refused.
 *
 * @param spec - anything; nothing is thrown for it
 * @returns pointers begin with `/spec`
 * @public
 */
export function judgePyrra(spec: unknown, options: { strictness?: Strictness } = {}): SloProblem[] {
  const root = Place.root(options.strictness ?? 'lenient');
  const place = root.at('spec');
  const fields = readMapping(spec, place, {
    known: [
      'description',
      'target',
      'window',
      'indicator',
      'alerting',
      'partial_response_strategy',
      'performanceOverAccuracy',
      'ruleOutput',
    ],
    what: 'an objective of Pyrra',
  });
  if (!fields) return root.problems;
  judgeTarget(fields.target, place.at('target'));
  judgeDuration(fields.window, place.at('window'));
  judgeIndicator(fields.indicator, place.at('indicator'));
  if (isGiven(fields.alerting) && !isMapping(fields.alerting)) {
    readMapping(fields.alerting, place.at('alerting'), { known: [], what: 'alerting' });
  }
  return root.problems;
}
