/** Longer lines keep their beginning and their end. */
const LONGEST_LINE = 8 * 1024;
/** Of one write, so that a single one cannot fill the log. */
const LONGEST_TEXT = 1024 * 1024;

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const ANSI = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Half a character becomes the sign for one that is not known: databases refuse it. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

function shortened(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  const half = LONGEST_LINE / 2;
  const left = line.length - LONGEST_LINE;
  return wellFormed(`${line.slice(0, half)} … ${left} characters left out … ${line.slice(-half)}`);
}

/**
 * The lines of whatever an action wrote: valid Unicode, no control characters, none longer than a screen can bear.
 *
 * @internal
 */
export function cleanLines(text: string): string[] {
  const bounded =
    text.length > LONGEST_TEXT
      ? `${text.slice(0, LONGEST_TEXT)}\n… ${text.length - LONGEST_TEXT} characters left out`
      : text;
  const readable = bounded.replace(ANSI, '').replace(/\r\n?/g, '\n').replace(CONTROL, '\ufffd');
  return wellFormed(readable).replace(/\n$/, '').split('\n').map(shortened);
}
