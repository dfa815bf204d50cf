import { z } from 'zod';

/**
 * What is needed of an item of `GET /api/incidents/v1/digests`. What else there is, is let go, so that a newer incidents plugin can say
 * more.
 *
 * @internal
 */
export const digestSchema = z.object({
  incident: z.object({
    number: z.number(),
    title: z.string(),
    state: z.enum(['open', 'acknowledged', 'mitigated', 'resolved']),
    kind: z.enum(['incident', 'issue']),
    severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    serviceRef: z.string().optional(),
    ownerRef: z.string().optional(),
    tier: z.string().optional(),
    openedAt: z.string(),
  }),
  alertTitles: z.array(z.string()),
  affectedRefs: z.array(z.string()),
  review: z
    .object({
      state: z.enum(['held', 'published']),
      content: z.object({
        summary: z.string(),
        impact: z.string(),
        contributingFactors: z.array(z.object({ category: z.string(), text: z.string() })),
        wentWell: z.string(),
        wasHard: z.string(),
        luck: z.string(),
      }),
    })
    .optional(),
});

/** An incident as far as search goes. @internal */
export type IndexedIncident = z.infer<typeof digestSchema>;
