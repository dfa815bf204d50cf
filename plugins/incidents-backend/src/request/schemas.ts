import { refOf, textOf } from '@rollcall/backend-kit';
import { z } from 'zod';

/** As large as a column for numbers of things holds. @internal */
export const LARGEST_INTEGER = 2 ** 31 - 1;

/** @internal */
export const declareSchema = z.strictObject({
  title: textOf(300),
  serviceRef: refOf('component').optional(),
  hasCustomerImpact: z.boolean().optional(),
  idempotencyKey: textOf(100),
});

/** @internal */
export const nothingSchema = z.strictObject({});

/** @internal */
export const noteSchema = z.strictObject({ text: textOf(10_000) });

/** @internal */
export const remarkSchema = z.strictObject({ note: textOf(2_000).optional() });

/** @internal */
export const reopenSchema = z.strictObject({ because: textOf(2_000) });

/** @internal */
export const severitySchema = z.strictObject({
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  because: textOf(2_000),
});

/** @internal */
export const roleSchema = z.strictObject({
  role: z.enum(['commander', 'communications', 'scribe']),
  person: refOf('user').optional(),
  note: textOf(2_000).optional(),
});

const instant = z.iso.datetime({ offset: true });

/** @internal */
export const affectedSchema = z.strictObject({
  serviceRefs: z.array(refOf('component')).max(50),
  note: textOf(2_000).optional(),
});

/** Only what is given changes; `null` is unknown again. @internal */
export const impactSchema = z
  .strictObject({
    customersPercent: z.number().min(0).max(100).nullable().optional(),
    detectedBy: z.enum(['alert', 'staff', 'customers']).nullable().optional(),
    expectedResolution: instant.nullable().optional(),
    note: textOf(2_000).optional(),
  })
  .refine(
    body => Object.entries(body).some(([name, value]) => name !== 'note' && value !== undefined),
    'Say what changes: customersPercent, detectedBy or expectedResolution.',
  );

/** @internal */
export const momentSchema = z.strictObject({
  moment: z.enum([
    'impactStart',
    'detected',
    'declared',
    'acknowledged',
    'mitigated',
    'resolved',
    'impactEnd',
  ]),
  to: instant.optional(),
  because: textOf(2_000),
});

/** @internal */
export const listSchema = z.strictObject({
  state: z.enum(['active', 'open', 'acknowledged', 'mitigated', 'resolved']).optional(),
  kind: z.enum(['incident', 'issue']).optional(),
  serviceRef: refOf('component').optional(),
  ownerRef: refOf('group').optional(),
  cursor: z.coerce.number().int().positive().max(LARGEST_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** @internal */
export const figuresSchema = z.strictObject({
  from: instant.optional(),
  until: instant.optional(),
  serviceRef: refOf('component').optional(),
  ownerRef: refOf('group').optional(),
});

/** @internal */
export const numberSchema = z.strictObject({
  number: z.coerce.number().int().positive().max(LARGEST_INTEGER),
});
