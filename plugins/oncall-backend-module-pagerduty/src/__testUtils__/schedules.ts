import type { Request } from 'express';
import type { AccountData, Entry } from './AccountData';
import { valuesOf } from './listQuery';
import { rangeOf } from './rangeOf';
import { userReference, reference } from './reference';
import { Refusal } from './Refusal';

/** Entries that meet the range; cut to it unless `overflow=true`. */
function rendered<T extends Omit<Entry, 'user'>>(req: Request, entries: readonly T[]): T[] {
  const { sinceMs, untilMs } = rangeOf(req);
  const cut = req.query.overflow !== 'true';
  return entries
    .filter(({ start, end }) => Date.parse(start) < untilMs && (!end || Date.parse(end) > sinceMs))
    .map(entry => ({
      ...entry,
      start: cut ? new Date(Math.max(Date.parse(entry.start), sinceMs)).toISOString() : entry.start,
      end: cut
        ? new Date(Math.min(entry.end ? Date.parse(entry.end) : Infinity, untilMs)).toISOString()
        : entry.end,
    }));
}

/** `GET /schedules/{id}` */
export function scheduleOf(data: AccountData, req: Request): object {
  const schedule = data.schedules[req.params.id];
  if (!schedule) throw new Refusal(404, 3004, 'Schedule Not Found');
  const entries = rendered(req, schedule.entries).map(({ start, end, user }) => ({
    start,
    end,
    user: userReference(data, user),
  }));
  return {
    schedule: {
      ...reference(req.params.id, 'schedule', schedule.name),
      type: 'schedule',
      name: schedule.name,
      time_zone: 'America/New_York',
      schedule_layers: [],
      overrides_subschedule: { name: 'Overrides', rendered_schedule_entries: [] },
      final_schedule: { name: 'Final Schedule', rendered_schedule_entries: entries },
    },
  };
}

/** `GET /v3/schedules/{id}` */
export function shiftScheduleOf(data: AccountData, req: Request): object {
  const schedule = data.shiftSchedules[req.params.id];
  if (!schedule) {
    // One that was not upgraded is refused, one that is not there is not found.
    const isLayered = data.schedules[req.params.id] !== undefined;
    throw isLayered
      ? new Refusal(400, 2001, 'Invalid Input Provided')
      : new Refusal(404, 3004, 'Schedule Not Found');
  }
  const assignments = rendered(req, schedule.entries).map(entry => ({
    type: 'computed_shift_assignment',
    start_time: entry.start,
    end_time: entry.end,
    member:
      'user' in entry ? { type: 'user_member', user_id: entry.user } : { type: 'empty_member' },
  }));
  return {
    schedule: {
      id: req.params.id,
      type: 'schedule_v3',
      name: schedule.name,
      time_zone: 'America/New_York',
      rotations: [],
      ...(valuesOf(req, 'include').includes('final_schedule') && {
        final_schedule: { type: 'final_schedule', computed_shift_assignments: assignments },
      }),
    },
  };
}
