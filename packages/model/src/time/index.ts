export { addDurationMs, endOfDayMs, isDuration, parseInstantMs } from './calendar';
