import { momentsOf } from './momentsOf';
import type { Incident, IncidentMoment } from './types';

const WORDS: Record<IncidentMoment, string> = {
  impactStart: 'the start of impact',
  detected: 'when it was noticed',
  declared: 'when it was declared',
  acknowledged: 'when it was taken on',
  mitigated: 'when it stopped hurting',
  resolved: 'when it was over',
  impactEnd: 'the end of impact',
};

/** Pairs of which the first cannot come after the second. The rest may: some are warned before it hurts. */
const ORDER: readonly (readonly [IncidentMoment, IncidentMoment])[] = [
  ['impactStart', 'mitigated'],
  ['impactStart', 'impactEnd'],
  ['impactStart', 'resolved'],
  ['detected', 'acknowledged'],
  ['detected', 'resolved'],
];

/**
 * Why an instant cannot be what a person says: it lies ahead, or would turn the order of two instants around.
 *
 * @param nowMs - milliseconds since the epoch
 * @returns a sentence, or `undefined` where nothing speaks against it
 * @public
 */
export function momentProblem(
  incident: Pick<Incident, 'derived' | 'overridden'>,
  said: { moment: IncidentMoment; to: string },
  nowMs: number,
): string | undefined {
  const toMs = Date.parse(said.to);
  if (toMs > nowMs) return 'That lies ahead. Give an instant that has passed.';
  const moments = momentsOf(incident);
  const msOf = (moment: IncidentMoment) => {
    if (moment === said.moment) return toMs;
    const at = moments[moment]?.at;
    return at === undefined ? undefined : Date.parse(at);
  };
  for (const [before, after] of ORDER) {
    if (before !== said.moment && after !== said.moment) continue;
    const beforeMs = msOf(before);
    const afterMs = msOf(after);
    if (beforeMs !== undefined && afterMs !== undefined && beforeMs > afterMs) {
      const other = before === said.moment ? after : before;
      const side = before === said.moment ? 'after' : 'before';
      return `That would be ${side} ${WORDS[other]}, ${moments[other]!.at}. Correct that one first.`;
    }
  }
  return undefined;
}
