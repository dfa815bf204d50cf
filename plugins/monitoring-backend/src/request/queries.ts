import { refOf } from '@rollcall/backend-kit';
import { z } from 'zod';

const paging = {
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};

/** @internal */
export const slosQuery = z.strictObject({
  text: z.string().max(200).optional(),
  ownerRef: refOf('group').optional(),
  serviceRef: refOf('component').optional(),
  tier: z.string().max(60).optional(),
  state: z.enum(['burning', 'spent', 'at-risk', 'healthy', 'no-traffic', 'unknown']).optional(),
  sort: z.enum(['urgency', 'title', 'remaining', 'burn', 'tier']).default('urgency'),
  ...paging,
});

/** @internal */
export const coverageQuery = z.strictObject({
  ownerRef: refOf('group').optional(),
  tier: z.string().max(60).optional(),
  lacks: z.enum(['slo', 'alert', 'runbook']).optional(),
  ...paging,
});
