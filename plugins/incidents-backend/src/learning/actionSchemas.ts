import { refOf, textOf } from '@rollcall/backend-kit';
import { z } from 'zod';
import { LARGEST_INTEGER } from '../request/schemas';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, { error: 'write a day as 2026-12-24' });
const version = z.number().int().positive().max(LARGEST_INTEGER);
const classes = z.enum(['dont-repeat', 'reliability', 'stability-epic']);
const number = z.coerce.number().int().positive().max(LARGEST_INTEGER);

/** A team, or a person where it says so. */
const owner = refOf('group').refine(ref => /^(group|user):/.test(ref), {
  error: 'it has to be a team or a person',
});

/** @internal */
export const createActionSchema = z.strictObject({
  incident: number.optional(),
  class: classes,
  title: textOf(300),
  description: textOf(10_000).optional(),
  ownerRef: owner,
  serviceRef: refOf('component').optional(),
  dueOn: day.optional(),
});

/** @internal */
export const changeActionSchema = z.strictObject({
  version,
  title: textOf(300).optional(),
  description: textOf(10_000).optional(),
  ownerRef: owner.optional(),
  dueOn: day.optional(),
});

/** @internal */
export const moveActionSchema = z.strictObject({
  version,
  to: z.enum(['open', 'done', 'wont-do']),
  reason: textOf(2_000).optional(),
});

/** @internal */
export const listActionsSchema = z.strictObject({
  state: z.enum(['open', 'done', 'wont-do', 'overdue']).optional(),
  class: classes.optional(),
  incident: number.optional(),
  serviceRef: refOf('component').optional(),
  ownerRef: refOf('group').optional(),
  cursor: z.coerce.number().int().nonnegative().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** @internal */
export const actionIdSchema = z.strictObject({ id: z.uuid() });
