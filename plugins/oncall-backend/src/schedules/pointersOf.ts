import { type Fleet, namedPagingSystem } from '@rollcall/model';
import {
  describeSchedule,
  type Rotation,
  type SchedulePointer,
} from '@rollcall/plugin-oncall-common';
import { type ImportKey, keyProblem } from '../database/imports/rows';

/** Something whose schedule is kept elsewhere. @internal */
export interface Pointer {
  /** Canonical reference of the rotation or service. */
  ref: string;
  key: ImportKey;
  /** For people to read. */
  source: string;
  /** Why it is never read, in words, where the pointer itself is at fault. */
  problem?: string;
}

function pointer(ref: string, key: ImportKey, source: string): Pointer {
  const problem = keyProblem(key);
  return { ref, key, source, ...(problem !== undefined && { problem }) };
}

function keyOfSchedule(schedule: SchedulePointer): ImportKey {
  return schedule.kind === 'pagerduty'
    ? {
        source: 'pagerduty',
        account: schedule.account ?? '',
        kind: 'schedule',
        key: schedule.schedule,
      }
    : { source: 'ical', account: '', kind: 'schedule', key: schedule.endpoint };
}

function* pointersOfServices(fleet: Fleet): Generator<Pointer> {
  for (const document of fleet.services()) {
    // Few do, and who answers for the others is not worth finding out here.
    if (!namedPagingSystem(document)) continue;
    const { ref } = document;
    const { external } = fleet.onCall(ref);
    if (external?.service === undefined) continue;
    const { vendor, service, account = '' } = external;
    const key: ImportKey = { source: vendor, account, kind: 'service', key: service };
    yield pointer(ref, key, `PagerDuty service ${service}`);
  }
}

/**
 * All rotations and services that point to a schedule kept elsewhere.
 *
 * @internal
 */
export function pointersOf(fleet: Fleet, rotations: readonly Rotation[]): Pointer[] {
  const ofRotations = rotations.flatMap(rotation => {
    const { ref, schedule } = rotation;
    return schedule ? [pointer(ref, keyOfSchedule(schedule), describeSchedule(rotation)!)] : [];
  });
  return [...ofRotations, ...pointersOfServices(fleet)];
}
