import type { ReviewAct, ReviewState } from '@rollcall/plugin-incidents-common';

/** What a state of a review is called, and the mark it has. @internal */
export const REVIEW_STATES: Record<
  ReviewState,
  { word: string; shape: string; look: 'waiting' | 'good' | 'quiet' }
> = {
  draft: { word: 'draft', shape: '○', look: 'quiet' },
  'in-review': { word: 'in review', shape: '◐', look: 'waiting' },
  held: { word: 'held', shape: '●', look: 'good' },
  published: { word: 'published', shape: '●', look: 'good' },
};

/** What a button says that does it. @internal */
export const REVIEW_ACTS: Record<ReviewAct, string> = {
  submit: 'Give it to those who took part',
  return: 'Take it back to write on',
  hold: 'It was held…',
  publish: 'Publish it',
  correct: 'Take it back to correct it',
};
