import { refOf, textOf } from '@rollcall/backend-kit';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });

/** @internal */
export const pullInSchema = z.strictObject({ serviceRef: refOf('component') });

/** How far it is, and until when, is said to the public only. @internal */
export const updateSchema = z.discriminatedUnion('audience', [
  z.strictObject({ audience: z.literal('internal'), text: textOf(10_000) }),
  z.strictObject({
    audience: z.literal('public'),
    text: textOf(10_000),
    phase: z.enum(['investigating', 'identified', 'monitoring', 'resolved']),
    expectedResolution: instant.optional(),
  }),
]);

/** @internal */
export const publishSchema = z.strictObject({
  title: textOf(300),
  affects: z.array(textOf(200)).max(20),
  since: instant.optional(),
});

/** @internal */
export const unpublishSchema = z.strictObject({ because: textOf(2_000) });
