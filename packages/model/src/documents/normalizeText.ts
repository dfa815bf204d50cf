/**
 * Text as every reader here takes it: without byte order mark, and with the lone carriage returns of old editors as line
 * ends (YAML counts them as such). Offsets within lines are unchanged.
 *
 * @internal
 */
export function normalizeText(text: string): string {
  const withoutMark = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return withoutMark.includes('\r') ? withoutMark.replace(/\r(?!\n)/g, '\n') : withoutMark;
}
