import type { FeedbackKind } from '@rollcall/plugin-incidents-common';

/** What can be said of a page, in the words of who got it. @internal */
export const FEEDBACK: Record<FeedbackKind, string> = {
  'wrong-owner': 'Wrong owner',
  noise: 'Noise',
  'bad-runbook': 'Bad runbook',
};
