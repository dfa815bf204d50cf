import type { BundledIncidentReview } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';
import type { BundleWindow } from '../database/history/bundleParts';
import type { PluginReader } from './PluginReader';

const instant = z.iso.datetime();

/** What is taken of a review; how it reads is for those who were there. */
const reviewSchema: z.ZodType<BundledIncidentReview> = z.object({
  incident: z.object({
    number: z.number().int(),
    title: z.string(),
    severity: z.number().int(),
    serviceRef: z.string().optional(),
    ownerRef: z.string().optional(),
    openedAt: instant,
    resolvedAt: instant.optional(),
  }),
  isRequired: z.boolean(),
  dueAt: instant.optional(),
  heldOn: z.iso.date().optional(),
});

/** As far as it had come by `to`, and nothing that came later. */
function bundled(review: BundledIncidentReview, to: string): BundledIncidentReview {
  const { incident, heldOn, ...rest } = review;
  const { resolvedAt, ...opened } = incident;
  return {
    incident: { ...opened, ...(resolvedAt !== undefined && resolvedAt <= to && { resolvedAt }) },
    ...rest,
    ...(heldOn !== undefined && heldOn <= to.slice(0, 10) && { heldOn }),
  };
}

/**
 * Reviews of incidents that began, or that were held, in the time; the oldest incident first.
 *
 * @throws NotFoundError, ServiceUnavailableError as the reader does
 * @internal
 */
export async function readIncidentReviews(
  incidents: Pick<PluginReader, 'items'>,
  { from, to }: BundleWindow,
): Promise<BundledIncidentReview[]> {
  const newestFirst: BundledIncidentReview[] = [];
  for await (const page of incidents.items('/reviews', reviewSchema)) {
    for (const review of page) {
      const { openedAt } = review.incident;
      if (openedAt > to) continue;
      const known = bundled(review, to);
      const wasHeld = known.heldOn !== undefined && known.heldOn >= from.slice(0, 10);
      if (openedAt >= from || wasHeld) newestFirst.push(known);
    }
  }
  return newestFirst.reverse();
}
