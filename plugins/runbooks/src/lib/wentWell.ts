import type { RunStatisticsDto } from '@rollcall/plugin-runbooks-common';

/**
 * How many went well of those that came to an end: one that goes on, or that somebody stopped, has neither gone well nor badly.
 *
 * @param what - such as `went well`
 * @returns `3 of 4 went well`, or that none has ended yet
 * @internal
 */
export function wentWell(
  { succeeded, failed }: Pick<RunStatisticsDto, 'succeeded' | 'failed'>,
  what: string,
): string {
  const ended = succeeded + failed;
  return ended === 0 ? 'none ended yet' : `${succeeded} of ${ended} ${what}`;
}
