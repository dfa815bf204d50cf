import type { ReachDto, TracerDto, TracerState } from '@rollcall/plugin-incidents-common';
import type { MarkedWord } from './remedyWords';

/** How far a test alert is, as a whole sentence. @internal */
export const TRACER_SENTENCES: Record<TracerState, string> = {
  waiting: 'It is to be handed to Alertmanager.',
  sent: 'Alertmanager has it; it has not come back yet.',
  asked: 'It came the whole way, and waits for an answer.',
  proven: 'It came the whole way, and was answered.',
  refused: 'It could not be handed to Alertmanager.',
  lost: 'Alertmanager took it, and it never came back. Real alerts would be lost as well.',
  astray: 'It came back, and led elsewhere. Real alerts may go there.',
  nobody: 'It came back, and reached nobody.',
  unanswered: 'It reached who is on call, and nobody answered in time.',
  withdrawn: 'On-call changed hands on the way, so nobody was asked. It is tried again.',
};

const PROVEN: MarkedWord = { word: 'proven', shape: '●', look: 'good' };
const FAILED: MarkedWord = { word: 'not proven', shape: '▲', look: 'bad' };
const OLD: MarkedWord = { word: 'proven too long ago', shape: '▲', look: 'waiting' };
const NEVER: MarkedWord = { word: 'never proven', shape: '▲', look: 'waiting' };
const UNDER_WAY: MarkedWord = { word: 'under way', shape: '◐', look: 'quiet' };
const NOBODY_ASKED: MarkedWord = { word: 'asked nobody', shape: '○', look: 'quiet' };
const UNKNOWN: MarkedWord = { word: 'not known', shape: '○', look: 'quiet' };

const STILL_COMING: ReadonlySet<TracerState> = new Set<TracerState>(['waiting', 'sent', 'asked']);
const FAILURES: ReadonlySet<string> = new Set<TracerState>([
  'refused',
  'lost',
  'astray',
  'nobody',
  'unanswered',
]);

/** Whether something of a test alert is still to come. @internal */
export function isUnderWay({ state }: Pick<TracerDto, 'state'>): boolean {
  return STILL_COMING.has(state);
}

/** What became of a test alert, in two words; how far it is stands beside it. @internal */
export function tracerWord({ state }: Pick<TracerDto, 'state'>): MarkedWord {
  if (state === 'proven') return PROVEN;
  if (FAILURES.has(state)) return FAILED;
  return state === 'withdrawn' ? NOBODY_ASKED : UNDER_WAY;
}

/**
 * The newest test, where it failed and nothing proved the path since.
 *
 * @internal
 */
export function failureOf({ proof, tracer }: ReachDto): TracerDto | undefined {
  if (!tracer || !FAILURES.has(tracer.state)) return undefined;
  return proof && Date.parse(proof.at) >= Date.parse(tracer.createdAt) ? undefined : tracer;
}

/** Whether alerts of a service reach anybody, in two words. What nobody asks for and nobody tried is not known. @internal */
export function reachWord(known: ReachDto): MarkedWord {
  const { proof, unproven } = known;
  if (failureOf(known)) return FAILED;
  if (!unproven) return proof ? PROVEN : UNKNOWN;
  if (unproven.reason === 'old') return OLD;
  return unproven.reason === 'never' ? NEVER : FAILED;
}
