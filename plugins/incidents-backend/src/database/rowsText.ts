/**
 * Rows as the JSON that PostgreSQL makes rows of again. A text that was cut in the middle of a character is mended, as it is where it
 * is a value of a statement: PostgreSQL refuses half a character in JSON.
 *
 * @internal
 */
export function rowsText(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : value,
  );
}
