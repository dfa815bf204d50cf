/** What a spreadsheet would take for the beginning of a formula, in full width too (https://owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA_START = /^[=+\-@＝＋－＠\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]/;
const BYTE_ORDER_MARK = '\uFEFF';

function field(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * Writes a table as RFC 4180 asks: CRLF after every line, quotes where they are needed. It begins with a byte order mark,
 * by which spreadsheets know UTF-8, and no text in it is taken for a formula: such a one gets an apostrophe before it.
 *
 * @internal
 */
export function toCsv(
  headings: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  const lines = [headings, ...rows].map(row => `${row.map(field).join(',')}\r\n`);
  return `${BYTE_ORDER_MARK}${lines.join('')}`;
}
