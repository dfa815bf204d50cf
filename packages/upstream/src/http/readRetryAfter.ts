/**
 * How long a dependency asks to be left alone, in milliseconds, or `undefined` where it does not say.
 *
 * @remarks
 * `Retry-After` in both its forms, seconds and date (RFC 9110 section 10.2.3). A date is compared with the `Date` of the same
 * answer where there is one, so that a clock that is off here or there does no harm. Else, where the limit is said to be
 * reached: `ratelimit-reset` in seconds (PagerDuty; draft-ietf-httpapi-ratelimit-headers-07) and `x-ratelimit-reset` in
 * seconds since 1970 (GitHub).
 *
 * @param headers - of the answer
 * @param nowMs - the present instant
 * @internal
 */
export function readRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const retryAfter = headers.get('retry-after')?.trim();
  if (retryAfter)
    return readSeconds(retryAfter) ?? readDate(retryAfter, serverTime(headers, nowMs));
  if (!saysLimitIsReached(headers)) return undefined;
  const reset = readSeconds(headers.get('ratelimit-reset'));
  if (reset !== undefined) return reset;
  const resetAtMs = readSeconds(headers.get('x-ratelimit-reset'));
  return resetAtMs === undefined ? undefined : Math.max(0, resetAtMs - serverTime(headers, nowMs));
}

/**
 * Whether headers say that no calls are left.
 *
 * @internal
 */
export function saysLimitIsReached(headers: Headers): boolean {
  const remaining = headers.get('ratelimit-remaining') ?? headers.get('x-ratelimit-remaining');
  return remaining?.trim() === '0';
}

function readSeconds(text: string | null): number | undefined {
  return text && /^\s*\d{1,12}\s*$/.test(text) ? Number(text) * 1_000 : undefined;
}

function readDate(text: string, referenceMs: number): number | undefined {
  const date = parseDate(text);
  return date === undefined ? undefined : Math.max(0, date - referenceMs);
}

function serverTime(headers: Headers, nowMs: number): number {
  return parseDate(headers.get('date')) ?? nowMs;
}

/** A date of HTTP begins with the day's name; `Date.parse` alone would take bare numbers for years. */
function parseDate(text: string | null): number | undefined {
  if (!text || !/^[A-Z][a-z]{2}/.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}
