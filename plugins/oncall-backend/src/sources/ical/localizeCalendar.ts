/** A date, or a local time, with nothing that says whose clock it is on. */
const FLOATING = /^\d{8}T\d{6}$/;
const DATE = /^\d{8}$/;
const TIMES = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)((?:;[^:]*)?):(.*)$/i;
const ENDS = /^(DTEND|DURATION)[;:]/i;

function localize(line: string, timeZone: string): { line: string; isDate: boolean } {
  const [, name, parameters = '', values = ''] = TIMES.exec(line) ?? [];
  if (name === undefined || /;TZID=/i.test(parameters)) return { line, isDate: false };
  const times = values.split(',');
  const isDate = times.every(time => DATE.test(time));
  if (!isDate && !times.every(time => FLOATING.test(time))) return { line, isDate: false };
  const written = isDate ? times.map(time => `${time}T000000`) : times;
  return { line: `${name};TZID=${timeZone}:${written.join(',')}`, isDate };
}

/** RFC 5545, 3.6.1: what begins on a day and does not say when it ends, ends with that day. */
function* localizeEvent(lines: readonly string[], timeZone: string): Generator<string> {
  const hasEnd = lines.some(written => ENDS.test(written));
  for (const written of lines) {
    const { line, isDate } = localize(written, timeZone);
    yield line;
    if (isDate && !hasEnd && /^DTSTART/i.test(line)) yield 'DURATION:P1D';
  }
}

/**
 * Puts every time of a calendar that is on nobody's clock (a day, a local time without a zone) on the clock of a zone. A
 * reader would otherwise take the clock of the machine it runs on, or today's offset for every day of the year.
 *
 * @param text - of RFC 5545
 * @returns the same with lines unfolded
 * @internal
 */
export function localizeCalendar(text: string, timeZone: string): string {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const written: string[] = [];
  let event: string[] | undefined;
  for (const line of lines) {
    if (/^BEGIN:VEVENT$/i.test(line)) event = [];
    if (event) event.push(line);
    else written.push(line);
    if (event && /^END:VEVENT$/i.test(line)) {
      written.push(...localizeEvent(event, timeZone));
      event = undefined;
    }
  }
  return [...written, ...(event ?? [])].join('\r\n');
}
