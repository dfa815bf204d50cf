/** How a query is turned into one over a window of time. @public */
export type QueryForm =
  /** It has a place for the window: `{{.window}}`, as Sloth writes it. */
  | 'template'
  /** It selects counters; their increase is what counts. */
  | 'counter'
  /** It selects, or computes, values that go up and down; each sample counts. */
  | 'gauge';

/** One query of a promise, as its author wrote it. @public */
export interface SloQueryText {
  text: string;
  form: QueryForm;
  /** `promql`, or the type of the data source in lower case where it is another one. */
  language: string;
  /** Where the numbers come from, as far as the document says. Never how to connect there. */
  dataSource?: { name?: string; type?: string; ref?: string };
  /** JSON pointer of the query in `documentRef`. */
  pointer: string;
  /** Reference of the document the query stands in: the promise, or the SLI it names. */
  documentRef: string;
}

/** Good or bad events out of all valid ones. @public */
export interface RatioIndicator {
  kind: 'ratio';
  /** Which of the two is counted; the other is what is left. */
  counted: 'good' | 'bad';
  part: SloQueryText;
  total: SloQueryText;
  /** Labels by which one document promises something of each group. */
  grouping: string[];
}

/** A ratio somebody else computed. @public */
export interface RawIndicator {
  kind: 'raw';
  /** What the ratio is a ratio of. */
  ratioOf: 'good' | 'bad';
  ratio: SloQueryText;
}

/** How a measured value compares with the one promised. @public */
export type ComparisonOperator = 'lt' | 'lte' | 'gt' | 'gte';

/** A value that is good as long as it compares so with another. @public */
export interface ThresholdIndicator {
  kind: 'threshold';
  value: SloQueryText;
  operator: ComparisonOperator;
  threshold: number;
}

/** One part of a composite promise. @public */
export interface CompositeMember {
  title: string;
  /** Percent, above 0 and below 100. */
  objectivePercent: number;
  /** Multiplies what the part costs the whole; 1 unless said. */
  weight: number;
  indicator: SingleIndicator;
  timeslice?: Timeslice;
}

/** Several promises kept, or not, as one. @public */
export interface CompositeIndicator {
  kind: 'composite';
  members: CompositeMember[];
}

/** @public */
export type SingleIndicator = RatioIndicator | RawIndicator | ThresholdIndicator;

/** What a promise is measured by. @public */
export type SloIndicator = SingleIndicator | CompositeIndicator;

/** The slices that methods in time count by. @public */
export interface Timeslice {
  seconds: number;
  /** Share of good events, 0 to 1, from which on a slice is good; absent for the mean of ratios. */
  target?: number;
  /** What a slice is in which nothing happened. */
  empty: 'skip' | 'good' | 'bad';
}
