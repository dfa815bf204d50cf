export { drillsOf, type KnownDrill } from './drillsOf';
export { exerciseEvidence, exerciseEvidenceOf } from './exerciseEvidence';
export { exercisesOf } from './exercisesOf';
export { readExercise, type ExerciseSource, type ReadExerciseResult } from './readExercise';
export type { Exercise, ExerciseProblem, ExerciseResult, ExerciseType } from './types';
