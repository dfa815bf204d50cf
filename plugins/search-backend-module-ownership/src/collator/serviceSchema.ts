import { FIVE_ANSWERS } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

const OWNER_STATES = [
  'owned',
  'missing',
  'placeholder',
  'wrong-kind',
  'not-found',
  'unknown',
] as const;
const MARKS = ['met', 'unmet', 'waived', 'unknown', 'not-required'] as const;

/**
 * What is needed of an item of `GET /api/ownership/v1/services`. What else there is, is let go, so that a newer ownership
 * plugin can say more.
 *
 * @internal
 */
export const serviceSchema = z.object({
  ref: z.string(),
  title: z.string(),
  tier: z.object({ id: z.string(), title: z.string(), rank: z.number() }).optional(),
  declaredTier: z.string().optional(),
  owner: z.object({
    state: z.enum(OWNER_STATES),
    ref: z.string().optional(),
    declared: z.string().optional(),
    title: z.string().optional(),
  }),
  marks: z.record(z.enum(FIVE_ANSWERS), z.enum(MARKS)),
  openFindings: z.number(),
  orphan: z.object({ message: z.string() }).optional(),
});

/** A service as far as search goes. @internal */
export type IndexedService = z.infer<typeof serviceSchema>;
