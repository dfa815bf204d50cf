export { diffFleets, type RotationDiff } from './diffFleets';
export { diffSchedules, type Assignment, type ScheduleChange } from './diffSchedules';
