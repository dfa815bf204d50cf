export { planSeries } from './planSeries';
export { readSeries } from './readSeries';
export type { MatrixSeries, PartQuestions, RangeQuestion, SeriesPlan } from './SeriesPlan';
