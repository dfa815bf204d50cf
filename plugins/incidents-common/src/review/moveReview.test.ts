import { missingBefore, moveReview, reviewAllows, reviewIsWritable } from './moveReview';
import type { Review, ReviewAct, ReviewContent, ReviewState } from './types';

const WHOLE: ReviewContent = {
  summary: 'Payments failed.',
  impact: 'One in ten shoppers.',
  contributingFactors: [{ category: 'change', text: 'A deploy without its flag' }],
  wentWell: 'The rollback.',
  wasHard: 'Finding the change.',
  luck: '',
};
const OPTIONS = { detectedAt: '2026-11-20T10:00:00Z', now: '2026-11-24T10:00:00Z' };

function review(state: ReviewState, content: Partial<ReviewContent> = {}): Review {
  return { state, content: { ...WHOLE, ...content } };
}

describe('moveReview', () => {
  it('goes from draft to published, and back to be corrected', () => {
    const acts: ReviewAct[] = ['submit', 'hold', 'publish', 'correct'];
    let it_ = review('draft');
    const states = acts.map(act => {
      it_ = moveReview(it_, { ...OPTIONS, act, heldOn: '2026-11-23' });
      return it_.state;
    });
    expect(states).toEqual(['in-review', 'held', 'published', 'held']);
    expect(it_.heldOn).toBe('2026-11-23');
    expect(moveReview(review('in-review'), { ...OPTIONS, act: 'return' }).state).toBe('draft');
  });

  it.each<[ReviewAct, ReviewState]>([
    ['submit', 'held'],
    ['hold', 'draft'],
    ['publish', 'in-review'],
    ['correct', 'draft'],
    ['return', 'published'],
  ])('refuses to %s what is %s', (act, state) => {
    expect(reviewAllows(state, act)).toBe(false);
    expect(() => moveReview(review(state), { ...OPTIONS, act, heldOn: '2026-11-23' })).toThrow(
      `The review is ${state}`,
    );
  });

  it('cannot be written in once it is published', () => {
    expect((['draft', 'in-review', 'held', 'published'] as const).map(reviewIsWritable)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each<[ReviewAct, ReviewState, Partial<ReviewContent>, string]>([
    ['submit', 'draft', { summary: '  ' }, 'Say what happened.'],
    ['submit', 'draft', { contributingFactors: [] }, 'Name one thing at least'],
    [
      'submit',
      'draft',
      { contributingFactors: [{ category: 'defect', text: ' ' }] },
      'Name one thing at least',
    ],
    ['publish', 'held', { impact: '' }, 'Say who felt it.'],
    ['publish', 'held', { wentWell: '' }, 'Say what went well.'],
    ['publish', 'held', { wasHard: '' }, 'Say what was hard.'],
  ])('asks before %s for what is missing', (act, state, content, message) => {
    expect(() => moveReview(review(state, content), { ...OPTIONS, act })).toThrow(message);
    expect(missingBefore(act, { ...WHOLE, ...content })).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it.each<[string | undefined, string]>([
    [undefined, 'on which day'],
    ['24 November', 'on which day'],
    ['2026-02-30', 'on which day'],
    ['2026-11-26', 'a day to come'],
    ['2026-11-18', 'before the incident'],
  ])('refuses %s as the day it was held', (heldOn, message) => {
    expect(() => moveReview(review('in-review'), { ...OPTIONS, act: 'hold', heldOn })).toThrow(
      message,
    );
  });

  it.each(['2026-11-19', '2026-11-20', '2026-11-25'])(
    'takes %s, which it is or was somewhere on earth',
    heldOn => {
      const options = { detectedAt: '2026-11-20T01:00:00Z', now: '2026-11-24T22:00:00Z' };
      expect(moveReview(review('in-review'), { ...options, act: 'hold', heldOn })).toMatchObject({
        state: 'held',
        heldOn,
      });
    },
  );
});
