export { draftExercise, type ExerciseDraft, type PastIncident } from './draftExercise';
export { inputsFromLabels, labelsInCommon } from './inputsFromLabels';
export { remediesFor, type Remedy, type Trouble } from './remediesFor';
export { runNews, type RunNews } from './runNews';
