import { WINDOW_VARIABLE } from './queries/windowVariable';
import type { QueryForm, SloQueryText } from './SloIndicator';

/** Types of data sources that are asked in PromQL, in lower case without separators. */
const PROMQL_TYPES = new Set([
  'prometheus',
  'thanos',
  'mimir',
  'grafanamimir',
  'cortex',
  'amp',
  'amazonprometheus',
  'gcm',
  'sloth',
]);

/** Names that by the conventions of Prometheus belong to counters. */
const COUNTER_NAME = /(^|[^\w:])[a-zA-Z_:][\w:]*_(total|count|sum|bucket)\b/;

/**
 * The language the queries of a data source are in.
 *
 * @param type - as documents write it, such as `Prometheus`; `undefined` where they do not say
 * @internal
 */
function languageOf(type: string | undefined): string {
  if (type === undefined) return 'promql';
  const plain = type.toLowerCase().replace(/[^a-z]/g, '');
  if (PROMQL_TYPES.has(plain)) return 'promql';
  return plain.startsWith('victoriametrics') ? 'metricsql' : type.toLowerCase();
}

/** @internal */
export interface QueryTextOptions extends Pick<
  SloQueryText,
  'dataSource' | 'pointer' | 'documentRef'
> {
  /** What the author says of the metric; guessed from its name where nothing is said. */
  counter?: boolean;
  language?: string;
}

function formOf(text: string, counter: boolean | undefined): QueryForm {
  if (WINDOW_VARIABLE.test(text)) return 'template';
  return (counter ?? COUNTER_NAME.test(text)) ? 'counter' : 'gauge';
}

/** @internal */
export function queryText(text: string, options: QueryTextOptions): SloQueryText {
  const { counter, dataSource, pointer, documentRef } = options;
  return {
    text,
    form: formOf(text, counter),
    language: options.language ?? languageOf(dataSource?.type),
    ...(dataSource && { dataSource }),
    pointer,
    documentRef,
  };
}
