import type { PromqlType } from './ast';

/** The shape of a function of PromQL. @public */
export interface PromqlFunction {
  parameters: readonly PromqlType[];
  returns: PromqlType;
  /** How many arguments may be left out at the end. */
  optional: number;
  /** How many more arguments of the last type may follow. */
  more: number;
  /** Version of Prometheus that first has it; absent for what every 2.x has. */
  since?: string;
  /** Version that dropped it. */
  until?: string;
}

const SHAPES: Record<string, PromqlType> = {
  v: 'instant vector',
  m: 'range vector',
  s: 'scalar',
  t: 'string',
};

type Shape = Pick<PromqlFunction, 'parameters' | 'optional' | 'more'>;

function shape(letters: string): Shape {
  const bare = letters.replace(/[?*]/g, '');
  return {
    parameters: [...bare].map(letter => SHAPES[letter]),
    optional: letters.endsWith('?') || letters.endsWith('*') ? 1 : 0,
    more: letters.endsWith('*') ? Infinity : 0,
  };
}

/**
 * Functions by the types they take: `v` an instant vector, `m` a range vector, `s` a scalar, `t` a string; `?` marks a last
 * argument that may be left out, `*` one of which there may be any number. After
 * https://prometheus.io/docs/prometheus/latest/querying/functions/; versions after the changelog of Prometheus.
 */
const BY_SHAPE: Record<string, string> = {
  v: `abs absent acos@2.31 acosh@2.31 asin@2.31 asinh@2.31 atan@2.31 atanh@2.31 ceil cos@2.31 cosh@2.31 deg@2.31 exp floor
    histogram_avg@2.51 histogram_count@2.40 histogram_stddev@2.47 histogram_stdvar@2.47 histogram_sum@2.40 ln log10 log2
    rad@2.31 sgn@2.26 sin@2.31 sinh@2.31 sort sort_desc sqrt start_timestamp@3.14 tan@2.31 tanh@2.31 timestamp`,
  m: `absent_over_time@2.16 avg_over_time changes count_over_time delta deriv first_over_time@3.7 idelta increase irate
    last_over_time@2.26 mad_over_time@2.49 max_over_time min_over_time present_over_time@2.29 rate resets stddev_over_time
    stdvar_over_time sum_over_time ts_of_first_over_time@3.7 ts_of_last_over_time@3.5 ts_of_max_over_time@3.5
    ts_of_min_over_time@3.5`,
  'v?': 'day_of_month day_of_week day_of_year@2.38 days_in_month hour minute month year',
  '': 'end@3.12 pi@2.31 range@3.12 start@3.12 step@3.12 time',
  vss: 'clamp@2.26',
  vs: 'clamp_max clamp_min',
  'vs?': 'round',
  'vv?': 'info@2.55',
  mss: 'double_exponential_smoothing@3.0',
  ssv: 'histogram_fraction@2.40',
  sv: 'histogram_quantile',
  'vts*': 'histogram_quantiles@3.11',
  'vttt*': 'label_join',
  vtttt: 'label_replace',
  ss: 'max_of@3.13 min_of@3.13',
  ms: 'predict_linear',
  sm: 'quantile_over_time',
  'vt*': 'sort_by_label@2.49 sort_by_label_desc@2.49',
};

const SCALARS = new Set(['time', 'pi', 'start', 'end', 'range', 'step', 'max_of', 'min_of']);

const FUNCTIONS = new Map<string, PromqlFunction>();
for (const [letters, names] of Object.entries(BY_SHAPE)) {
  for (const entry of names.split(/\s+/)) {
    const [name, since] = entry.split('@');
    const returns = SCALARS.has(name) ? 'scalar' : 'instant vector';
    FUNCTIONS.set(name, { ...shape(letters), returns, ...(since && { since }) });
  }
}
FUNCTIONS.set('scalar', { ...shape('v'), returns: 'scalar' });
FUNCTIONS.set('vector', { ...shape('s'), returns: 'instant vector' });
FUNCTIONS.set('holt_winters', { ...shape('mss'), returns: 'instant vector', until: '3.0' });

/**
 * The shape of a function, or `undefined` where no Prometheus has one of this name. Names are compared as written.
 *
 * @public
 */
export function promqlFunction(name: string): PromqlFunction | undefined {
  return FUNCTIONS.get(name);
}

/** Names of all functions, those of other versions included. @public */
export const PROMQL_FUNCTIONS: ReadonlySet<string> = new Set(FUNCTIONS.keys());

/**
 * Functions that need two samples within their range to answer anything: a window shorter than two scrapes leaves them empty.
 *
 * @public
 */
export const TWO_SAMPLE_FUNCTIONS: ReadonlySet<string> = new Set([
  'changes',
  'delta',
  'deriv',
  'double_exponential_smoothing',
  'holt_winters',
  'idelta',
  'increase',
  'irate',
  'predict_linear',
  'rate',
  'resets',
]);

/** Aggregations that take a parameter before the vector, and its type. @public */
export const AGGREGATION_PARAMETERS: Readonly<Record<string, PromqlType>> = {
  bottomk: 'scalar',
  count_values: 'string',
  limit_ratio: 'scalar',
  limitk: 'scalar',
  quantile: 'scalar',
  topk: 'scalar',
};

/** Aggregations that choose among series rather than merge them, so that labels stay. @public */
export const CHOOSING_AGGREGATIONS: ReadonlySet<string> = new Set([
  'bottomk',
  'limit_ratio',
  'limitk',
  'topk',
]);
