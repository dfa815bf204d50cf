import type { FiveAnswer, MarkState } from '@rollcall/plugin-ownership-common';

// The titles are written as records so that the compiler insists on all of them; the order of the keys is the order shown.
const ANSWER_TITLES: Record<FiveAnswer, string> = {
  owner: 'Owner',
  'on-call': 'On call',
  tier: 'Tier',
  watch: 'Promise and watch',
  runbook: 'Runbooks',
};

const SHORT_ANSWER_TITLES: Record<FiveAnswer, string> = {
  owner: 'Own',
  'on-call': 'Call',
  tier: 'Tier',
  watch: 'Watch',
  runbook: 'Run',
};

const STATE_WORDS: Record<MarkState, string> = {
  met: 'met',
  unmet: 'unmet',
  waived: 'waived',
  unknown: 'unknown',
  'not-required': 'not required',
};

/** The five answers in the order they always stand in. @public */
export const ANSWERS_IN_ORDER = Object.keys(ANSWER_TITLES) as readonly FiveAnswer[];

/** The title of an answer, such as `On call`. @public */
export function answerTitle(answer: FiveAnswer): string {
  return ANSWER_TITLES[answer];
}

/** The title of an answer where room is scarce, such as `Call`. @public */
export function shortAnswerTitle(answer: FiveAnswer): string {
  return SHORT_ANSWER_TITLES[answer];
}

/** The word for a state of a mark, such as `not required`. @public */
export function stateWord(state: MarkState): string {
  return STATE_WORDS[state];
}
