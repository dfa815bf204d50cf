import type { EventInterval, RatioInterval, SliceInterval, SloSeries } from '../budget/SloSeries';
import { PART_LABEL } from '../slo/queries/sideBySide';
import type { MatrixSeries, PartQuestions, SeriesPlan } from './SeriesPlan';

type Values = Map<string, number>;

/** The parts of each point, by its instant. What is no number was not measured. */
function pointsOf(answer: readonly MatrixSeries[]): Map<number, Values> {
  const points = new Map<number, Values>();
  for (const { metric, values } of answer) {
    const part = metric[PART_LABEL];
    if (part === undefined) continue;
    for (const [seconds, text] of values) {
      const value = Number(text);
      if (!Number.isFinite(value)) continue;
      const ms = Math.round(seconds * 1_000);
      const point = points.get(ms) ?? new Map<string, number>();
      point.set(part, (point.get(part) ?? 0) + value);
      points.set(ms, point);
    }
  }
  return points;
}

function eventsOf(
  values: Values,
  factor: number,
): Pick<EventInterval, 'total' | 'bad'> | undefined {
  const total = values.get('total');
  if (total === undefined) return undefined;
  return { total: total * factor, bad: (values.get('bad') ?? 0) * factor };
}

function slicesOf(values: Values): Omit<SliceInterval, 'startMs' | 'endMs'> | undefined {
  const slices = values.get('slices') ?? 0;
  const emptySlices = values.get('empty') ?? 0;
  const errorSum = values.get('errors');
  if (slices + emptySlices === 0) return undefined;
  // Slices whose ratios add up to no number were not good, they are not known.
  if (slices > 0 && errorSum === undefined) return undefined;
  return {
    slices,
    badSlices: values.get('bad') ?? 0,
    emptySlices,
    errorSum: errorSum ?? 0,
  };
}

function readPart(
  { measures, questions }: PartQuestions,
  answers: readonly (readonly MatrixSeries[])[],
): SloSeries {
  const events: EventInterval[] = [];
  const ratios: RatioInterval[] = [];
  const slices: SliceInterval[] = [];
  questions.forEach(({ stepSeconds, factor }, index) => {
    for (const [endMs, values] of pointsOf(answers[index] ?? [])) {
      const interval = { startMs: endMs - stepSeconds * 1_000, endMs };
      if (measures === 'events') {
        const counted = eventsOf(values, factor);
        if (counted) events.push({ ...interval, ...counted });
      } else if (measures === 'ratios') {
        ratios.push({ ...interval, errorRatio: values.get('ratio') });
      } else {
        const counted = slicesOf(values);
        if (counted) slices.push({ ...interval, ...counted });
      }
    }
  });
  if (measures === 'events') return { measures, intervals: events };
  return measures === 'ratios' ? { measures, intervals: ratios } : { measures, intervals: slices };
}

/**
 * What was measured of a promise, out of the answers to the questions of its plan.
 *
 * @param answers - for each part, for each of its questions
 * @public
 */
export function readSeries(
  plan: SeriesPlan,
  answers: readonly (readonly (readonly MatrixSeries[])[])[],
): SloSeries {
  const members = plan.parts.map((part, index) => readPart(part, answers[index] ?? []));
  return plan.isComposite ? { measures: 'members', members } : members[0];
}
