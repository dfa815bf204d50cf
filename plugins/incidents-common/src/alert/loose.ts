/** A mapping of parsed JSON, or nothing. @internal */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A text that says something, or a number as text; else nothing. PostgreSQL keeps no character zero, so it goes. @internal */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.replaceAll('\0', '').trim();
  return text === '' ? undefined : text;
}
