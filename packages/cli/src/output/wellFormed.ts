/**
 * A text without halves of surrogate pairs, which neither XML nor JSON for others may hold: each becomes U+FFFD.
 *
 * @internal
 */
export function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
