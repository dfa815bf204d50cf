import { readExercise, type ExerciseSource, type ReadExerciseResult } from './readExercise';
import type { Exercise } from './types';

/** The day an exercise is told by: that of its outcome, else the one it is planned for. */
function dayOf({ outcome, scheduledFor }: Exercise): string {
  return outcome?.on ?? scheduledFor ?? '9999';
}

/**
 * Exercises as they are told: those to come first, soonest first, and then the newest first.
 *
 * @public
 */
export function exercisesOf(documents: readonly ExerciseSource[]): ReadExerciseResult[] {
  const read = documents.map(readExercise);
  const planned = read.filter(({ exercise }) => exercise.outcome === undefined);
  const past = read.filter(({ exercise }) => exercise.outcome !== undefined);
  const compare = (a: ReadExerciseResult, b: ReadExerciseResult) => {
    const [first, second] = [dayOf(a.exercise), dayOf(b.exercise)];
    if (first === second) return a.exercise.ref < b.exercise.ref ? -1 : 1;
    return first < second ? -1 : 1;
  };
  return [...planned.sort(compare), ...past.sort((a, b) => compare(b, a))];
}
