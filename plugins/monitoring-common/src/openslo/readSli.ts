import { joinPointer, type CatalogDocument } from '@rollcall/model';
import { isMapping, type Mapping } from '../slo/read';
import { named, type SloDirectory } from '../slo/SloDirectory';
import type { ComparisonOperator, SingleIndicator, SloQueryText } from '../slo/SloIndicator';
import { queryText } from '../slo/queryText';

/** Fields under which sources asked in PromQL keep their query. */
const QUERY_FIELDS = ['query', 'promql', 'expr', 'expression'];

/** What an objective adds to a threshold. @internal */
export interface Comparison {
  operator?: ComparisonOperator;
  threshold?: number;
}

/** Where an SLI is read from. @internal */
export interface SliPlace {
  document: CatalogDocument;
  directory: SloDirectory;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function dataSourceOf(
  { name, type }: { name?: string; type?: string },
  { document, directory }: SliPlace,
): SloQueryText['dataSource'] {
  const target = name && named(directory, document, { kind: 'datasource', name });
  const declared = target ? text(target.spec.type) : undefined;
  const found = { name, type: type ?? declared, ref: target ? target.ref : undefined };
  if (found.name === undefined && found.type === undefined) return undefined;
  return JSON.parse(JSON.stringify(found)) as SloQueryText['dataSource'];
}

/** A metric of v1 (`metricSource`) or v2alpha (the fields themselves). */
function readMetric(
  value: unknown,
  pointer: string,
  { place, counter }: { place: SliPlace; counter?: boolean },
): SloQueryText | undefined {
  if (!isMapping(value)) return undefined;
  const isWrapped = isMapping(value.metricSource);
  const source = isWrapped ? (value.metricSource as Mapping) : value;
  const base = isWrapped ? joinPointer(pointer, 'metricSource') : pointer;
  if (!isMapping(source.spec)) return undefined;
  const inline = isMapping(source.dataSourceSpec) ? source.dataSourceSpec : {};
  const dataSource = dataSourceOf(
    {
      name: text(source.metricSourceRef) ?? text(source.dataSourceRef),
      type: text(source.type) ?? text(inline.type),
    },
    place,
  );
  const field = QUERY_FIELDS.find(key => isMapping(source.spec) && text(source.spec[key]));
  // Sources without a query of their own are still told apart by what they are asked.
  const asked = field ? (source.spec[field] as string) : JSON.stringify(source.spec);
  return queryText(asked, {
    counter,
    dataSource,
    ...(field === undefined && { language: 'none' }),
    pointer: field ? `${base}/spec/${field}` : `${base}/spec`,
    documentRef: place.document.ref,
  });
}

function readRatio(value: Mapping, pointer: string, place: SliPlace): SingleIndicator | undefined {
  const counter = typeof value.counter === 'boolean' ? value.counter : undefined;
  const metric = (key: string) =>
    readMetric(value[key], joinPointer(pointer, key), { place, counter });
  const raw = metric('raw');
  if (raw) {
    const { rawType } = value;
    if (rawType !== 'success' && rawType !== 'failure') return undefined;
    // Ratios go up and down, whatever the document says of its counters.
    const form = raw.form === 'counter' ? 'gauge' : raw.form;
    return {
      kind: 'raw',
      ratioOf: rawType === 'success' ? 'good' : 'bad',
      ratio: { ...raw, form },
    };
  }
  const total = metric('total');
  const good = metric('good');
  const bad = metric('bad');
  if (!total || Boolean(good) === Boolean(bad)) return undefined;
  const counted = good ? 'good' : 'bad';
  return { kind: 'ratio', counted, part: (good ?? bad)!, total, grouping: [] };
}

/**
 * `spec` of an SLI as what a promise is measured by.
 *
 * @param pointer - of the `spec` in its document
 * @returns `undefined` where something is missing; judging says what
 * @internal
 */
export function readSliSpec(
  spec: unknown,
  pointer: string,
  { place, comparison }: { place: SliPlace; comparison: Comparison },
): SingleIndicator | undefined {
  if (!isMapping(spec)) return undefined;
  if (isMapping(spec.ratioMetric)) {
    return readRatio(spec.ratioMetric, joinPointer(pointer, 'ratioMetric'), place);
  }
  const { operator, threshold } = comparison;
  const value = readMetric(spec.thresholdMetric, joinPointer(pointer, 'thresholdMetric'), {
    place,
    counter: false,
  });
  if (!value || operator === undefined || threshold === undefined) return undefined;
  return { kind: 'threshold', value, operator, threshold };
}
