/** Days of the week as documents write them, Monday first. @public */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** @public */
export type Weekday = (typeof WEEKDAYS)[number];
