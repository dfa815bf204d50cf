import { z } from 'zod';

/*
 * What is read of PagerDuty's answers, and no more: fields that come later, or that nobody here needs, do not matter.
 */

const instant = z.iso.datetime({ offset: true }).transform(text => Date.parse(text));
const reference = z.object({ id: z.string(), summary: z.string().nullish() });

const entry = z.object({
  start: instant,
  /** Null where it does not end. */
  end: instant.nullable(),
  /** Null where whoever it was is gone. */
  user: reference.nullish(),
});

/** `GET /schedules/{id}` @internal */
export const scheduleSchema = z.object({
  schedule: z.object({
    name: z.string().nullish(),
    final_schedule: z.object({ rendered_schedule_entries: z.array(entry) }),
  }),
});

/** `GET /v3/schedules/{id}` of shift-based schedules @internal */
export const shiftScheduleSchema = z.object({
  schedule: z.object({
    name: z.string().nullish(),
    final_schedule: z.object({
      computed_shift_assignments: z.array(
        z.object({
          start_time: instant,
          end_time: instant.nullable(),
          /** `empty_member` marks a gap on purpose. */
          member: z.object({ type: z.string(), user_id: z.string().nullish() }),
        }),
      ),
    }),
  }),
});

/** `GET /services/{id}` @internal */
export const serviceSchema = z.object({
  service: z.object({ name: z.string().nullish(), escalation_policy: reference }),
});

/** An item of `GET /oncalls` @internal */
export const onCallSchema = z.object({
  escalation_level: z.number().int().positive(),
  user: reference,
  /** Null where it never began: a person named directly. */
  start: instant.nullable(),
  end: instant.nullable(),
});

/** @internal */
export type OnCall = z.infer<typeof onCallSchema>;

/** An item of `GET /users` @internal */
export const userSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
});

/** @internal */
export type PagerDutyUser = z.infer<typeof userSchema>;

/** `GET /users/{id}` @internal */
export const userAnswerSchema = z.object({ user: userSchema });

/** A page of a collection (classic pagination). @internal */
export function pageSchema<T>(field: string, item: z.ZodType<T>) {
  return z
    .object({ more: z.boolean(), [field]: z.array(item) })
    .transform(page => ({ more: page.more as boolean, items: page[field] as T[] }));
}
