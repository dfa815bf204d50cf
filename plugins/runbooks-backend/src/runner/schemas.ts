import { z } from 'zod';

const hold = { token: z.string().min(20).max(100), fence: z.number().int().min(1) };
const count = z.number().int().min(0);

/** @internal */
export const claimBody = z.strictObject({
  commands: z.array(z.string().min(1).max(63)).min(1).max(1_000),
  waitMs: count.max(25_000).default(0),
});

/** @internal */
export const holdBody = z.strictObject(hold);

/** Lines are cut by the runner; a runner that does not is not believed. @internal */
export const linesBody = z.strictObject({
  ...hold,
  firstSequence: z.number().int().min(1),
  lines: z
    .array(
      z.strictObject({
        stream: z.enum(['out', 'error', 'system']),
        text: z.string().max(64 * 1024),
      }),
    )
    .min(1)
    .max(1_000),
});

const short = z.string().max(2_000);

/** @internal */
export const resultBody = z.strictObject({
  ...hold,
  outcome: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('exited'),
      exitCode: count.max(255),
      stdout: z.string().max(64 * 1024),
      truncated: z.boolean(),
    }),
    z.strictObject({ type: z.literal('killed'), signal: z.string().max(20) }),
    z.strictObject({ type: z.literal('cancelled') }),
    z.strictObject({ type: z.literal('timed-out'), timeoutMs: count }),
    z.strictObject({ type: z.literal('refused'), because: short }),
    z.strictObject({ type: z.literal('interrupted') }),
  ]),
});
