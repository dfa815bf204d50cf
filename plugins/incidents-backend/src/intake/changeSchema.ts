import { InputError } from '@backstage/errors';
import { refOf, textOf } from '@rollcall/backend-kit';
import { CHANGE_KINDS, type ChangeReport } from '@rollcall/plugin-incidents-common';
import { z } from 'zod';

/** What has not happened yet is no change; clocks are off a little. */
const AHEAD_MS = 5 * 60_000;

/** @internal */
export const changeSchema = z.strictObject({
  title: textOf(300),
  kind: z.enum(CHANGE_KINDS as [(typeof CHANGE_KINDS)[number]]).optional(),
  serviceRef: refOf('component').optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  author: textOf(200).optional(),
  version: textOf(100).optional(),
  environment: textOf(100).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  id: textOf(200).optional(),
});

/**
 * @throws InputError where a change is still to come
 * @internal
 */
export function demandPast({ at }: ChangeReport, nowMs: number): void {
  if (at === undefined || Date.parse(at) <= nowMs + AHEAD_MS) return;
  throw new InputError(`Body: at: ${at} is still to come; tell of it when it has happened.`);
}
