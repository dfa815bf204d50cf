export { judgeAcknowledged, judgeInTime, type AcknowledgedQuery, type Judgement } from './judge';
export { durationInWords } from '@rollcall/model';
export { objectiveTitle } from './objectiveWords';
export {
  acknowledgeWithin,
  OBJECTIVE_WINDOW_DAYS,
  operationalObjectives,
} from './operationalObjectives';
export type * from './types';
