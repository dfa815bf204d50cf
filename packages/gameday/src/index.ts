/**
 * A game day in a box: a real service is broken, and what comes of it is watched.
 *
 * @packageDocumentation
 */
export { Aftermath, type Learned } from './Aftermath';
export {
  figureLines,
  firstPageMs,
  type GameDayRecord,
  lengthsOf,
  LIMITS,
  outcomeOf,
} from './figures';
export { type Gap, gapsOf, isKnownAsRehearsed } from './gapsOf';
export { GameDay, type GameDayPlaces, type Served } from './GameDay';
export { SERVICE } from './history';
export { PEOPLE, type Person, Portal } from './Portal';
export { readPlaces } from './readPlaces';
export { until } from './until';
export { REHEARSAL } from './withGameDayPolicy';
export { ALERT, EXERCISE_FILE, writeOrganisation } from './writeOrganisation';
export { watchSlowness } from './watchSlowness';
export { type ExerciseOutcome, writeOutcome } from './writeOutcome';
