import { compareText, DAY_MS } from '@rollcall/model';
import { type CoverageGapDto, instantText } from '@rollcall/plugin-oncall-common';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { stretchesOf } from '../schedules/stretchesOf';

const HOUR_MS = 3_600_000;
const MOST_SERVICES = 20;

/** @internal */
export interface GapsOptions {
  /** Canonical reference of a group; its sub-teams count. */
  teamRef?: string;
  days: number;
  /** Milliseconds since the epoch. */
  fromMs: number;
}

/**
 * Gaps that nobody declared, the soonest first. What is unknown is none.
 *
 * @internal
 */
export function gapsAhead(
  book: ScheduleBook,
  { teamRef, days, fromMs }: GapsOptions,
): CoverageGapDto[] {
  const { fleet } = book;
  const teams = teamRef && new Set([teamRef, ...fleet.org.descendants(teamRef)]);
  const startMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  const untilMs = fromMs + days * DAY_MS;
  const window = { startMs, endMs: startMs + days * DAY_MS + HOUR_MS };
  const gaps = book.rotations.flatMap(({ ref, rotation, teamRef: team }) => {
    if (!rotation || (teams && !(team !== undefined && teams.has(team)))) return [];
    const serviceRefs = book.servicesOf(ref);
    const worstTier = serviceRefs.length > 0 ? fleet.tier(serviceRefs[0]).tier?.id : undefined;
    return stretchesOf(book.slots(rotation, window))
      .filter(({ state, ...gap }) => state === 'gap' && gap.endMs > fromMs && gap.startMs < untilMs)
      .map(gap => ({
        rotationRef: ref,
        ...(team !== undefined && { teamRef: team }),
        start: instantText(Math.max(gap.startMs, fromMs)),
        end: instantText(Math.min(gap.endMs, untilMs)),
        serviceRefs: serviceRefs.slice(0, MOST_SERVICES),
        ...(worstTier !== undefined && { worstTier }),
      }));
  });
  return gaps.sort(
    (a, b) =>
      Date.parse(a.start) - Date.parse(b.start) || compareText(a.rotationRef, b.rotationRef),
  );
}
