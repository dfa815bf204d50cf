export { addDurationMs, endOfDayMs, isDuration, parseInstantMs, Temporal } from './calendar';
export { durationInWords } from './durationInWords';
export * from './localTime';
export * from './timeZones';
export { zoneClock, ZoneClock, type ClockChange } from './ZoneClock';
export * from './weekdays';
