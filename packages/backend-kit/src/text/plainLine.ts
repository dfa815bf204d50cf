/** What begins another line or steers a terminal: control characters, and the separators of lines and paragraphs. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;

/**
 * What nobody sees and what turns the order of the letters around it: marks of direction (UAX #9), spaces of no width, joiners of
 * words, and tags. The joiners that writing systems and emoji are made with stay.
 */
const HIDDEN =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Half a character, as a cut leaves it; JSON that holds one is refused by many who read it. */
const HALVES = /\p{Cs}/gu;

/**
 * A text of anybody as one line that reads as it is written: in a title, a subject or a notification nothing else can stand for a line of
 * its own, and no letters change places.
 *
 * @param most - UTF-16 units that it may have; a character that would be cut is left out
 * @public
 */
export function plainLine(text: string, most: number = Infinity): string {
  return text.replace(HIDDEN, '').replace(BREAKS, ' ').trim().slice(0, most).replace(HALVES, '');
}
