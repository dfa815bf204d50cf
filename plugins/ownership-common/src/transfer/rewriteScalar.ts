import { parse, type Scalar } from 'yaml';

/**
 * Whether a text needs quotes to be read as text, in YAML 1.1 as well as 1.2.
 *
 * @internal
 */
export function needsQuotes(text: string): boolean {
  if (/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)) return true;
  // Numbers, dates and the like begin so; better a needless pair of quotes than a number.
  if (/^[-+.\d]/.test(text)) return true;
  try {
    return parse(text) !== text;
  } catch {
    return true;
  }
}

/**
 * The bytes of a scalar to replace and what by: the text alone, so that quotes, tags and comments stay.
 *
 * @returns `undefined` where the source spells the value by escapes or over several lines
 *
 * @internal
 */
export function rewriteScalar(options: {
  source: string;
  scalar: Scalar<string>;
  text: string;
}): { start: number; end: number; text: string } | undefined {
  const { source, scalar, text } = options;
  if (!scalar.range) return undefined;
  const [start, end] = scalar.range;
  const written = source.slice(start, end);
  if (scalar.type === 'PLAIN') {
    if (written !== scalar.value) return undefined;
    return { start, end, text: needsQuotes(text) ? `"${text}"` : text };
  }
  if (scalar.type !== 'QUOTE_DOUBLE' && scalar.type !== 'QUOTE_SINGLE') return undefined;
  if (written.slice(1, -1) !== scalar.value) return undefined;
  return { start: start + 1, end: end - 1, text };
}
