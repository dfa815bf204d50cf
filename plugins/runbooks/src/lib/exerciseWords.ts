import type { Exercise, ExerciseResult, ExerciseType } from '@rollcall/plugin-runbooks-common';
import type { StateWords } from './runWords';

const EXERCISE_TYPES: Record<ExerciseType, string> = {
  drill: 'drill',
  'chaos-experiment': 'chaos experiment',
  'game-day': 'game day',
  'pre-mortem': 'pre-mortem',
};

const RESULTS: Record<ExerciseResult, StateWords> = {
  confirmed: { word: 'held', look: 'good' },
  refuted: { word: 'did not hold', look: 'bad' },
  aborted: { word: 'stopped', look: 'quiet' },
};

/** How an exercise came out; what is to come is planned, and late once its day has passed. @internal */
export function exerciseState({ outcome, scheduledFor }: Exercise, today: string): StateWords {
  if (outcome) return RESULTS[outcome.result];
  if (scheduledFor === undefined) return { word: 'without a day', look: 'quiet' };
  return scheduledFor < today
    ? { word: 'no outcome yet', look: 'waiting' }
    : { word: 'planned', look: 'active' };
}

/** Where, how hard and with whose knowledge it was done, in a sentence without its point. @internal */
export function exerciseCircumstances(exercise: Exercise): string {
  const { type, environment, loadFactor, announced, expectedAlert, incident } = exercise;
  return [
    EXERCISE_TYPES[type],
    environment && `in ${environment}`,
    loadFactor !== undefined && `at ${loadFactor.toLocaleString('en-GB')} times the usual load`,
    announced !== undefined && (announced ? 'announced' : 'unannounced'),
    expectedAlert && `expects ${expectedAlert}`,
    incident && `plays ${incident} again`,
  ]
    .filter(Boolean)
    .join(' · ');
}
