export {
  calendarEntries,
  type CalendarEntriesOptions,
  type CalendarEntry,
} from './calendarEntries';
export { toICalendar, type CalendarOptions } from './toICalendar';
