import type { TimeWindow } from '@rollcall/plugin-oncall-common';
import type { FinalShifts, SourceShift } from '@rollcall/plugin-oncall-node';
import { isUpstreamError } from '@rollcall/upstream';
import type { Account } from '../accounts/Account';
import { scheduleSchema, shiftScheduleSchema } from '../client/schemas';
import type { NamedUser } from '../people/Directory';

interface Rendered {
  title?: string;
  entries: { startMs: number; endMs: number; user: NamedUser }[];
}

/** @internal */
export interface ListScheduleShiftsOptions {
  schedule: string;
  window: TimeWindow;
  signal?: AbortSignal;
}

function queryOf({ startMs, endMs }: TimeWindow) {
  return {
    since: new Date(startMs).toISOString(),
    until: new Date(endMs).toISOString(),
    time_zone: 'UTC',
    // Without it, entries end where the window does, and a shift would seem to end with it.
    overflow: true,
  };
}

async function layered(
  { client }: Account,
  { schedule, window, signal }: ListScheduleShiftsOptions,
): Promise<Rendered> {
  const answer = await client.get({
    operation: 'read a schedule',
    path: ['schedules', schedule],
    query: queryOf(window),
    schema: scheduleSchema,
    signal,
  });
  const { name, final_schedule: final } = answer.schedule;
  return {
    title: name ?? undefined,
    entries: final.rendered_schedule_entries.flatMap(({ start, end, user }) =>
      // Nobody is on call in place of who was deleted.
      user ? [{ startMs: start, endMs: end ?? Infinity, user }] : [],
    ),
  };
}

async function shiftBased(
  { client }: Account,
  { schedule, window, signal }: ListScheduleShiftsOptions,
): Promise<Rendered> {
  const answer = await client.get({
    operation: 'read a shift-based schedule',
    path: ['v3', 'schedules', schedule],
    query: { ...queryOf(window), 'include[]': ['final_schedule'] },
    schema: shiftScheduleSchema,
    signal,
  });
  const { name, final_schedule: final } = answer.schedule;
  return {
    title: name ?? undefined,
    entries: final.computed_shift_assignments.flatMap(({ start_time, end_time, member }) =>
      member.user_id
        ? [{ startMs: start_time, endMs: end_time ?? Infinity, user: { id: member.user_id } }]
        : [],
    ),
  };
}

/** Schedules that were upgraded keep their id and leave the old endpoint. */
async function render(account: Account, options: ListScheduleShiftsOptions): Promise<Rendered> {
  try {
    return await layered(account, options);
  } catch (error) {
    if (!isUpstreamError(error, 'not-found', 'rejected')) throw error;
    return await shiftBased(account, options).catch(() => {
      // What the usual endpoint said tells more.
      throw error;
    });
  }
}

/**
 * The final schedule of a window, as PagerDuty renders it.
 *
 * @throws UpstreamError where PagerDuty cannot be asked
 * @internal
 */
export async function listScheduleShifts(
  account: Account,
  options: ListScheduleShiftsOptions,
): Promise<FinalShifts> {
  const { window, signal } = options;
  const { title, entries } = await render(account, options);
  const people = await account.directory.peopleOf(
    entries.map(({ user }) => user),
    signal,
  );
  const shifts = entries.flatMap((entry): SourceShift[] => {
    const startMs = Math.max(entry.startMs, window.startMs);
    const endMs = Math.min(entry.endMs, window.endMs);
    return startMs < endMs ? [{ startMs, endMs, person: people.get(entry.user.id)! }] : [];
  });
  return { shifts, window, ...(title !== undefined && { title }) };
}
