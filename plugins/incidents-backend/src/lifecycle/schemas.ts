import { refOf } from '@rollcall/backend-kit';
import { z } from 'zod';

const text = (most: number) => z.string().trim().min(1).max(most);
const instant = z.iso.datetime({ offset: true });

/** @internal */
export const pullInSchema = z.strictObject({ serviceRef: refOf('component') });

/** How far it is, and until when, is said to the public only. @internal */
export const updateSchema = z.discriminatedUnion('audience', [
  z.strictObject({ audience: z.literal('internal'), text: text(10_000) }),
  z.strictObject({
    audience: z.literal('public'),
    text: text(10_000),
    phase: z.enum(['investigating', 'identified', 'monitoring', 'resolved']),
    expectedResolution: instant.optional(),
  }),
]);

/** @internal */
export const publishSchema = z.strictObject({
  title: text(300),
  affects: z.array(text(200)).max(20),
  since: instant.optional(),
});

/** @internal */
export const unpublishSchema = z.strictObject({ because: text(2_000) });
