/** What RFC 5545, 3.1 lets no text hold, and what some programs that read calendars take for the end of a line. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** Marks that turn the order of the letters around them (UAX #9). */
const TURNS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text of anybody as one line of a calendar that reads as it is written. */
export function oneLine(text: string): string {
  return text.replace(TURNS, '').replace(BREAKS, ' ').trim();
}
