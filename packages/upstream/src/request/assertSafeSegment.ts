import { InputError } from '@backstage/errors';

/** Some servers cut parameters (`..;x`) before they resolve dots. */
const DOTS = /^\.{1,2}(;.*)?$/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const CONTROL = /\p{Control}/u;

/**
 * Refuses a segment of a path that some server on the way could take for another path: empty, dots, backslashes, control
 * characters, also when they are encoded, once or several times.
 *
 * @throws InputError whose message does not repeat the segment
 * @internal
 */
export function assertSafeSegment(segment: string): void {
  if (segment === '') throw new InputError('A path may not have an empty segment.');
  if (LONE_SURROGATE.test(segment)) throw new InputError('A path must be well-formed Unicode.');
  for (const form of formsOf(segment)) {
    if (CONTROL.test(form)) throw new InputError('A path may not hold control characters.');
    if (form.split(/[/\\]/).some(piece => DOTS.test(piece))) {
      throw new InputError('A path may not hold the segments "." and "..".');
    }
    if (form.includes('\\')) throw new InputError('A path may not hold a backslash.');
  }
}

/** The segment as it stands, and decoded again and again until nothing is left to decode. Each step is shorter. */
function* formsOf(segment: string): Generator<string> {
  let form = segment;
  for (;;) {
    yield form;
    const decoded = decode(form);
    if (decoded === form) return;
    form = decoded;
  }
}

/** Decodes what can be decoded, for one faulty escape must not hide another that works. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, escapes => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes.replace(/%[0-7][0-9a-f]/gi, ascii => decodeURIComponent(ascii));
    }
  });
}
