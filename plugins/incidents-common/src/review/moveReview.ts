import { ConflictError, InputError } from '@backstage/errors';
import { parseInstantMs } from '@rollcall/model';
import type { Review, ReviewAct, ReviewContent, ReviewState } from './types';

const MOVES: Readonly<Record<ReviewAct, { from: ReviewState; to: ReviewState }>> = {
  submit: { from: 'draft', to: 'in-review' },
  return: { from: 'in-review', to: 'draft' },
  hold: { from: 'in-review', to: 'held' },
  publish: { from: 'held', to: 'published' },
  correct: { from: 'published', to: 'held' },
};

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Whether an act fits the state a review is in. @public */
export function reviewAllows(state: ReviewState, act: ReviewAct): boolean {
  return MOVES[act].from === state;
}

/** Whether what is written may still be changed: what everybody was told is corrected openly, after an act of its own. @public */
export function reviewIsWritable(state: ReviewState): boolean {
  return state !== 'published';
}

function isEmpty(text: string): boolean {
  return text.trim() === '';
}

/**
 * What is still to be written before an act, each a sentence; none where it can be done.
 *
 * @public
 */
export function missingBefore(act: ReviewAct, content: ReviewContent): string[] {
  const { summary, impact, contributingFactors, wentWell, wasHard } = content;
  const missing: string[] = [];
  if (act === 'submit' || act === 'publish') {
    if (isEmpty(summary)) missing.push('Say what happened.');
    if (!contributingFactors.some(({ text }) => !isEmpty(text))) {
      missing.push('Name one thing at least that contributed.');
    }
  }
  if (act === 'publish') {
    if (isEmpty(impact)) missing.push('Say who felt it.');
    if (isEmpty(wentWell)) missing.push('Say what went well.');
    if (isEmpty(wasHard)) missing.push('Say what was hard.');
  }
  return missing;
}

function demandDay(heldOn: string | undefined, detectedAt: string, now: string): string {
  if (heldOn === undefined || !DAY.test(heldOn) || parseInstantMs(`${heldOn}T00:00Z`) === undefined)
    throw new InputError('Say on which day it was held, such as 2026-11-24.');
  // A day is over everywhere only fourteen hours after it is in UTC.
  const latest = new Date(Date.parse(now) + 14 * 3_600_000).toISOString().slice(0, 10);
  if (heldOn > latest) throw new InputError('A review cannot have been held on a day to come.');
  const earliest = new Date(Date.parse(detectedAt) - 12 * 3_600_000).toISOString().slice(0, 10);
  if (heldOn < earliest)
    throw new InputError('A review cannot have been held before the incident.');
  return heldOn;
}

/** @public */
export interface MoveReviewOptions {
  act: ReviewAct;
  /** Day it was held, for `hold`. */
  heldOn?: string;
  /** ISO 8601 instant at which the incident was noticed. */
  detectedAt: string;
  /** ISO 8601 instant. */
  now: string;
}

/**
 * A review after an act.
 *
 * @throws ConflictError where the act does not fit its state
 * @throws InputError where something is still to be written, or the day it was held cannot be right
 * @public
 */
export function moveReview(review: Review, options: MoveReviewOptions): Review {
  const { act, heldOn, detectedAt, now } = options;
  const { from, to } = MOVES[act];
  if (review.state !== from) {
    throw new ConflictError(`The review is ${review.state}; "${act}" is for one that is ${from}.`);
  }
  const missing = missingBefore(act, review.content);
  if (missing.length > 0) throw new InputError(missing.join(' '));
  if (act !== 'hold') return { ...review, state: to };
  return { ...review, state: to, heldOn: demandDay(heldOn, detectedAt, now) };
}
