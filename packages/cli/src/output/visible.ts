const NEWLINE = '\n'.charCodeAt(0);

function isHidden(code: number): boolean {
  if (code === NEWLINE) return false;
  const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f);
  // Marks that turn the direction of the text around and so hide what it says.
  const turnsText = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return isControl || turnsText || code === 0xfeff;
}

/**
 * Text out of other people's files, made safe for a terminal: control characters and marks of direction are shown as
 * escapes instead of obeyed. Line breaks stay.
 *
 * @internal
 */
export function visible(text: string): string {
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    result += isHidden(code) ? `\\u${code.toString(16).padStart(4, '0')}` : text[index];
  }
  return result;
}
