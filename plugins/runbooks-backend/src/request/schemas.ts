import { refOf } from '@rollcall/backend-kit';
import { z } from 'zod';

/** Plain data as a run keeps it: bounded, and without names of the language. */
const json = z.json();

const inputs = z
  .record(z.string().min(1).max(100), json)
  .refine(value => !Object.hasOwn(value, '__proto__'), { error: 'holds a forbidden name' })
  .default({});

const reason = z.string().trim().min(1).max(2_000);

/** @internal */
export const previewBody = z.strictObject({
  entityRef: refOf('component'),
  inputs,
  mode: z.enum(['dry', 'live']).default('live'),
});

/** @internal */
export const listRunbooksInput = z.strictObject({
  serviceRef: refOf('component').optional(),
  alert: z.string().max(200).optional(),
});

/** @internal */
export const runRunbookInput = z.strictObject({
  runbookRef: refOf('runbook'),
  entityRef: refOf('component'),
  inputs,
  mode: z.enum(['dry', 'live']).default('live'),
  confirmation: z.string().min(1).max(100).optional(),
});

/** @internal */
export const statisticsQuery = z.strictObject({ runbookRef: refOf('runbook').optional() });

/** @internal */
export const startBody = z.strictObject({
  runbookRef: refOf('runbook'),
  entityRef: refOf('component'),
  inputs,
  mode: z.enum(['dry', 'live']),
  planDigest: z.string().length(64),
  idempotencyKey: z.string().min(8).max(100),
  breakGlassReason: reason.optional(),
  incidentId: z.string().min(1).max(100).optional(),
  drill: z.boolean().optional(),
});

/** @internal */
export const approveBody = z.strictObject({ planDigest: z.string().length(64) });

/** @internal */
export const rejectBody = z.strictObject({ planDigest: z.string().length(64), reason });

/** @internal */
export const doneBody = z.strictObject({ evidence: z.string().max(4_000).optional() });

/** @internal */
export const answerBody = z.strictObject({ answer: z.record(z.string().max(100), json) });

/** @internal */
export const decideBody = z.strictObject({
  decision: z.enum(['done', 'retry', 'roll-back', 'fail']),
  reason: reason.optional(),
});

/** @internal */
export const emptyBody = z.strictObject({});

/** @internal */
export const killSwitchBody = z.strictObject({ on: z.boolean() });

/** @internal */
export const automaticStartBody = z.strictObject({
  runbookRef: refOf('runbook'),
  entityRef: refOf('component'),
  inputs,
  cause: z.strictObject({
    kind: z.enum(['alert', 'incident']),
    id: z.string().min(1).max(150),
    alert: z.record(z.string().max(200), json).optional(),
    incidentId: z.string().min(1).max(100).optional(),
  }),
});

/** @internal */
export const resetBreakerBody = z.strictObject({
  runbookRef: refOf('runbook'),
  entityRef: refOf('component'),
  reason,
});

/** @internal */
export const closeBody = z.strictObject({ resolution: reason });

/** @internal */
export const rootCausesQuery = z.strictObject({
  entityRef: refOf('component').optional(),
  state: z.enum(['open', 'closed']).optional(),
});

const limit = z.coerce.number().int().min(1).max(200);

/** @internal */
export const runbooksQuery = z.strictObject({
  text: z.string().max(200).optional(),
  ownerRef: refOf('group').optional(),
  serviceRef: refOf('component').optional(),
  alert: z.string().max(200).optional(),
  risk: z.enum(['read-only', 'mutating', 'destructive']).optional(),
  freshness: z.enum(['fresh', 'due', 'stale', 'never']).optional(),
  cursor: z.string().max(600).optional(),
  limit: limit.default(50),
});

/** @internal */
export const runsQuery = z.strictObject({
  runbookRef: refOf('runbook').optional(),
  entityRef: refOf('component').optional(),
  state: z
    .enum([
      'awaiting-approval',
      'ready',
      'running',
      'waiting',
      'needs-attention',
      'rolling-back',
      'succeeded',
      'failed',
      'rolled-back',
      'cancelled',
      'rejected',
      'expired',
    ])
    .optional(),
  actorRef: z.string().max(400).optional(),
  trigger: z.enum(['person', 'schedule', 'alert', 'drill', 'incident', 'action']).optional(),
  incidentId: z.string().max(100).optional(),
  mine: z.enum(['true', 'false']).optional(),
  cursor: z.string().max(600).optional(),
  limit: limit.default(50),
});

/** @internal */
export const logQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
});
