import { periodOf } from '../budget/periodOf';
import type { Slo } from '../slo/Slo';
import type { CompositeMember } from '../slo/SloIndicator';
import { jointSlices, measureOf, partExpression, type PartExpression } from './partExpression';
import type { PartQuestions, SeriesPlan } from './SeriesPlan';

const MINUTE_SECONDS = 60;
const FINE_SECONDS = 300;
const COARSE_SECONDS = 3_600;
/** The longest window that alerts look at; within it the small windows must be told apart. */
const FINE_SPAN_SECONDS = 3 * 86_400;

function stepsOf(sliceSeconds: number | undefined): { fine: number; coarse: number } {
  if (sliceSeconds === undefined) return { fine: FINE_SECONDS, coarse: COARSE_SECONDS };
  // A step holds whole slices.
  const whole = (seconds: number) => Math.ceil(seconds / sliceSeconds) * sliceSeconds;
  return { fine: whole(FINE_SECONDS), coarse: whole(COARSE_SECONDS) };
}

interface PlanContext {
  nowMs: number;
  periodStartMs: number;
}

function questionsOf(
  measures: PartQuestions['measures'],
  slice: number | undefined,
  { nowMs, periodStartMs, ask }: PlanContext & { ask: (stepSeconds: number) => PartExpression },
): PartQuestions {
  const { fine, coarse } = stepsOf(slice);
  // Slices lie on their grid; everything else is told as of the last full minute, so that the shortest window is a whole one.
  const grain = (slice === undefined ? MINUTE_SECONDS : fine) * 1_000;
  const endMs = Math.floor(nowMs / grain) * grain;
  const boundaryMs = endMs - Math.ceil(FINE_SPAN_SECONDS / fine) * fine * 1_000;
  const questions = [
    {
      ...ask(fine),
      startMs: boundaryMs + fine * 1_000,
      endMs,
      stepSeconds: fine,
    },
  ];
  const coarseSteps = Math.ceil((boundaryMs - periodStartMs) / (coarse * 1_000));
  if (coarseSteps > 0) {
    questions.unshift({
      ...ask(coarse),
      startMs: boundaryMs - (coarseSteps - 1) * coarse * 1_000,
      endMs: boundaryMs,
      stepSeconds: coarse,
    });
  }
  return { measures, questions };
}

function partQuestions(
  slo: Slo,
  part: Pick<CompositeMember, 'indicator' | 'timeslice'>,
  context: PlanContext,
): PartQuestions {
  const measures = measureOf(slo, part.indicator);
  const slice = measures === 'slices' ? (part.timeslice ?? slo.timeslice)?.seconds : undefined;
  const ask = (stepSeconds: number) => partExpression(slo, part, stepSeconds);
  return questionsOf(measures, slice, { ...context, ask });
}

/**
 * What to ask Prometheus so that budget, burn rates, burn-down and forecast of a promise can be told from one answer: the
 * whole period in steps of an hour, and the last three days in steps of five minutes. Bad and all events come as two series
 * of one answer, so that they are of one moment; their sums are exact, which means of ratios are not.
 *
 * @param nowMs - milliseconds since the epoch
 * @throws InputError where a promise in slices does not say how long they are
 * @public
 */
export function planSeries(slo: Slo, nowMs: number): SeriesPlan {
  const context = { nowMs, periodStartMs: periodOf(slo.window, nowMs).startMs };
  const { indicator } = slo;
  if (indicator.kind !== 'composite') {
    return { isComposite: false, parts: [partQuestions(slo, { indicator }, context)] };
  }
  const { members } = indicator;
  if (slo.method === 'timeslices') {
    const ask = (stepSeconds: number) => jointSlices(slo, members, stepSeconds);
    const part = questionsOf('slices', slo.timeslice?.seconds, { ...context, ask });
    return { isComposite: false, parts: [part] };
  }
  return { isComposite: true, parts: members.map(member => partQuestions(slo, member, context)) };
}
