import { publicIncident } from './publicIncident';
import type { Publication, PublicIncident, StatusPage } from './types';

const DAY_MS = 86_400_000;
/** How long what is over stays on the page. */
const PAST_DAYS = 14;

function newestFirst(a: PublicIncident, b: PublicIncident): number {
  return Date.parse(b.since) - Date.parse(a.since);
}

/**
 * A status page of what was published.
 *
 * @param options - `title` of the page; `nowMs` milliseconds since the epoch
 * @public
 */
export function statusPageOf(
  publications: readonly Publication[],
  { title, nowMs }: { title: string; nowMs: number },
): StatusPage {
  const incidents = publications.map(publicIncident).sort(newestFirst);
  return {
    title,
    asOf: new Date(nowMs).toISOString(),
    active: incidents.filter(({ resolvedAt }) => resolvedAt === undefined),
    past: incidents.filter(
      ({ resolvedAt }) =>
        resolvedAt !== undefined && nowMs - Date.parse(resolvedAt) < PAST_DAYS * DAY_MS,
    ),
  };
}
