/**
 * A query as it can stand within parentheses: a comment at its end would take what closes them along.
 *
 * @internal
 */
export function standalone(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('#') ? `${trimmed}\n` : trimmed;
}
