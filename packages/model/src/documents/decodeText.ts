/** What came of bytes that should be text. @public */
export type DecodedText =
  | { text: string }
  | {
      problem: {
        reason: 'not-text';
        message: string;
        remedy: string;
        /** Line of the first byte that is no text, from 1. */
        line: number;
      };
    };

const NEWLINE = 10;

/**
 * Decodes the bytes of a file: UTF-8 with or without byte order mark, or UTF-16 with one. Anything else, and anything
 * with a NUL character, is no text.
 *
 * @public
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return notText(bytes, firstInvalid(bytes, encoding));
  }
  const nul = text.indexOf('\0');
  if (nul < 0) return { text };
  return notText(bytes, encoding === 'utf-8' ? bytes.indexOf(0) : 2 * nul);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** How many bytes from the start can be decoded: a stream decoder that stops at the fault, found by halving. */
function firstInvalid(bytes: Uint8Array, encoding: string): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, middle), {
        stream: true,
      });
      valid = middle;
    } catch {
      invalid = middle;
    }
  }
  return valid;
}

function notText(bytes: Uint8Array, offset: number): DecodedText {
  let line = 1;
  for (let index = 0; index < offset; index++) {
    if (bytes[index] === NEWLINE) line++;
  }
  return {
    problem: {
      reason: 'not-text',
      message: `The file is not UTF-8 text: byte ${offset} on line ${line} is none.`,
      remedy: 'Save it as UTF-8, or keep it out of the audited paths.',
      line,
    },
  };
}
