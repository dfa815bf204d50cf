export { addDurationMs, endOfDayMs, isDuration, parseInstantMs, Temporal } from './calendar';
