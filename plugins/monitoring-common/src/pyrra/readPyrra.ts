import type { CatalogDocument } from '@rollcall/model';
import { parsePrometheusDuration } from '../promql';
import { readSloAnnotations } from '../slo/annotations';
import { isMapping, type Mapping } from '../slo/read';
import type { AlertText, SloAlerting, SloProblemOf, SloReading, TextMap } from '../slo/Slo';
import type { SloDirectory } from '../slo/SloDirectory';
import type { SingleIndicator, SloQueryText } from '../slo/SloIndicator';
import type { NotImported, Strictness } from '../slo/SloProblem';
import { rollingWindow, type WindowLength } from '../slo/SloWindow';
import { queryText } from '../slo/queryText';
import { judgePyrra, pyrraTarget } from './judgePyrra';

/** Labels that Pyrra hands on to what it generates. */
const PROPAGATED = 'pyrra.dev/';

const DAY_SECONDS = 86_400;

function windowOf(text: unknown): WindowLength | undefined {
  const milliseconds = typeof text === 'string' ? parsePrometheusDuration(text) : undefined;
  if (!milliseconds) return undefined;
  const seconds = milliseconds / 1000;
  if (seconds % DAY_SECONDS === 0) return { count: seconds / DAY_SECONDS, unit: 'day' };
  if (seconds % 3600 === 0) return { count: seconds / 3600, unit: 'hour' };
  return seconds % 60 === 0 ? { count: seconds / 60, unit: 'minute' } : undefined;
}

function metricIn(holder: unknown): string | undefined {
  const metric = isMapping(holder) ? holder.metric : undefined;
  return typeof metric === 'string' && metric.trim() !== '' ? metric.trim() : undefined;
}

function groupingIn(holder: Mapping): string[] {
  const { grouping } = holder;
  return Array.isArray(grouping)
    ? grouping.filter((label): label is string => typeof label === 'string')
    : [];
}

interface Reading {
  base: string;
  documentRef: string;
}

function query(text: string, pointer: string, { base, documentRef }: Reading, counter?: boolean) {
  return queryText(text, {
    counter,
    language: 'promql',
    pointer: `${base}/${pointer}`,
    documentRef,
  });
}

/** Events out of counters that are only selected. */
function fromCounters(
  counted: 'good' | 'bad',
  { part, total }: { part: SloQueryText; total: SloQueryText },
  grouping: string[],
): SingleIndicator {
  return { kind: 'ratio', counted, part, total, grouping };
}

/** What Pyrra computes itself is put into words here, as templates with a place for the window. */
function computed(
  counted: 'good' | 'bad',
  { part, total }: { part: string; total: string },
  { pointer, reading, grouping }: { pointer: string; reading: Reading; grouping: string[] },
): SingleIndicator {
  return {
    kind: 'ratio',
    counted,
    part: query(part, pointer, reading),
    total: query(total, pointer, reading),
    grouping,
  };
}

function by(grouping: string[]): string {
  return grouping.length > 0 ? ` by (${grouping.join(', ')})` : '';
}

function nativeLatency(holder: Mapping, reading: Reading): SingleIndicator | undefined {
  const metric = metricIn(holder.total);
  const { latency } = holder;
  const milliseconds = typeof latency === 'string' ? parsePrometheusDuration(latency) : undefined;
  if (!metric || !milliseconds) return undefined;
  const grouping = groupingIn(holder);
  const histogram = `sum${by(grouping)} (increase(${metric}[{{.window}}]))`;
  const total = `histogram_count(${histogram})`;
  const part = `histogram_fraction(0, ${milliseconds / 1000}, ${histogram}) * ${total}`;
  return computed('good', { part, total }, { pointer: 'total/metric', reading, grouping });
}

function boolGauge(holder: Mapping, reading: Reading): SingleIndicator | undefined {
  const metric = metricIn(holder);
  if (!metric) return undefined;
  const grouping = groupingIn(holder);
  const part = `sum${by(grouping)} (sum_over_time(${metric}[{{.window}}]))`;
  const total = `sum${by(grouping)} (count_over_time(${metric}[{{.window}}]))`;
  return computed('good', { part, total }, { pointer: 'metric', reading, grouping });
}

function indicatorOf(value: unknown, documentRef: string): SingleIndicator | undefined {
  if (!isMapping(value)) return undefined;
  for (const [kind, holder] of Object.entries(value)) {
    if (!isMapping(holder)) continue;
    const reading = { base: `/spec/indicator/${kind}`, documentRef };
    if (kind === 'latencyNative') return nativeLatency(holder, reading);
    if (kind === 'bool_gauge') return boolGauge(holder, reading);
    if (kind !== 'ratio' && kind !== 'latency') continue;
    const field = kind === 'ratio' ? 'errors' : 'success';
    const part = metricIn(holder[field]);
    const total = metricIn(holder.total);
    if (!part || !total) return undefined;
    return fromCounters(
      kind === 'ratio' ? 'bad' : 'good',
      {
        part: query(part, `${field}/metric`, reading, true),
        total: query(total, 'total/metric', reading, true),
      },
      groupingIn(holder),
    );
  }
  return undefined;
}

function severityText(severity: unknown, fallback: string): AlertText {
  return {
    labels: { severity: typeof severity === 'string' && severity ? severity : fallback },
    annotations: {},
  };
}

function alertingOf(value: unknown): SloAlerting {
  const alerting = isMapping(value) ? value : {};
  const severities = isMapping(alerting.severities) ? alerting.severities : {};
  const isOff = alerting.disabled === true || alerting.burnrates === false;
  return {
    name: typeof alerting.name === 'string' && alerting.name ? alerting.name : 'ErrorBudgetBurn',
    ...(!isOff && {
      page: severityText(severities.fastBurn, 'critical'),
      ticket: severityText(severities.slowBurn, 'warning'),
    }),
    own: [],
  };
}

const NOT_IMPORTED: Record<string, string> = {
  partial_response_strategy: 'It is a setting of Thanos Ruler.',
  performanceOverAccuracy: 'Rollcall counts exactly, whatever it costs Pyrra.',
  ruleOutput: 'It says where Pyrra puts its rules.',
};

function notImported(spec: Mapping): NotImported[] {
  return Object.entries(NOT_IMPORTED)
    .filter(([field]) => spec[field] !== undefined)
    .map(([field, because]) => ({ pointer: `/spec/${field}`, because }));
}

function propagated({ labels = {} }: CatalogDocument['metadata']): TextMap {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([key]) => key.startsWith(PROPAGATED))
      .map(([key, value]) => [key.slice(PROPAGATED.length).replace(/[^a-zA-Z0-9_]/g, '_'), value]),
  );
}

/**
 * The promise of a ServiceLevelObjective of Pyrra. Its service is the one of the annotation `rollcall.dev/service`, the label
 * `pyrra.dev/service`, or else the one of the same name.
 *
 * @internal
 */
export function readPyrra(
  document: CatalogDocument,
  directory: SloDirectory,
  options: { strictness?: Strictness } = {},
): SloReading {
  const { spec, ref, name, metadata } = document;
  const { problems: annotationProblems, emptySlices, ...stated } = readSloAnnotations(document);
  const problems: SloProblemOf[] = [
    ...judgePyrra(spec, options).map(problem => ({ ...problem, documentRef: ref })),
    ...annotationProblems,
  ];
  const target = pyrraTarget(spec.target) ?? 0;
  const length = windowOf(spec.window);
  const indicator = indicatorOf(spec.indicator, ref);
  if (!(target > 0 && target < 100) || !length || !indicator) return { slos: [], problems };
  const serviceName = metadata.labels?.[`${PROPAGATED}service`] ?? name;
  const entityRef = directory.resolveService(serviceName, document);
  const { description } = spec;
  return {
    slos: [
      {
        id: serviceName === name ? name : `${serviceName}-${name}`,
        name,
        title: metadata.title ?? name,
        ...(typeof description === 'string' && description && { description }),
        format: 'pyrra',
        apiVersion: document.apiVersion,
        documentRef: ref,
        pointer: '/spec',
        objectivePointer: '/spec/target',
        serviceName,
        ...(entityRef && { entityRef }),
        objectivePercent: target,
        window: rollingWindow(length),
        method: 'occurrences',
        indicator,
        ...stated,
        labels: propagated(metadata),
        alerting: alertingOf(spec.alerting),
        notImported: notImported(spec),
      },
    ],
    problems,
  };
}
