/** Says something about the work, on standard error. @internal */
export type Note = (text: string) => void;

/**
 * Notes with the time, one line each, whatever stands in them.
 *
 * @internal
 */
export function noteTo(write: (line: string) => void): Note {
  return text => {
    // eslint-disable-next-line no-control-regex -- control characters are what is replaced
    write(`${new Date().toISOString()} ${text.replace(/[\u0000-\u001f\u007f]+/g, ' ')}\n`);
  };
}
