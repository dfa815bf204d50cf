/** A question in PromQL to be asked over a stretch of time, step by step. @public */
export interface RangeQuestion {
  promql: string;
  /** Instant of the first and the last point, milliseconds since the epoch; each point speaks of the step before it. */
  startMs: number;
  endMs: number;
  stepSeconds: number;
}

/** What is asked of one part of a promise: far back in large steps, lately in small ones. @public */
export interface PartQuestions {
  measures: 'events' | 'ratios' | 'slices';
  /** By what a value is multiplied to become an amount, for each question. */
  questions: (RangeQuestion & { factor: number })[];
}

/** Everything to ask Prometheus of a promise, at one moment. @public */
export interface SeriesPlan {
  /** One for each member of a composite, else one. */
  parts: PartQuestions[];
  /** Whether the members of a composite are asked one by one; slices that are good or bad are asked of the whole. */
  isComposite: boolean;
}

/** One series of an answer, as Prometheus gives a matrix. @public */
export interface MatrixSeries {
  metric: Readonly<Record<string, string>>;
  /** Seconds since the epoch, and the value as text. */
  values: readonly (readonly [number, string])[];
}
