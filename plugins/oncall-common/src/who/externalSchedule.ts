import type { Fleet } from '@rollcall/model';
import type { Rotation } from '../types';

/** The schedule of a service that names its counterpart in a paging system, as if it were a rotation. @internal */
export interface ExternalSchedule {
  rotation: Rotation;
  /** What it is, for a person. */
  name: string;
}

const perFleet = new WeakMap<Fleet, Map<string, ExternalSchedule | undefined>>();

function read(fleet: Fleet, ref: string): ExternalSchedule | undefined {
  const document = fleet.get(ref);
  const { external } = document ? fleet.onCall(ref) : {};
  if (!document || !external) return undefined;
  const { service } = external;
  return {
    name:
      service === undefined
        ? `the PagerDuty service of ${document.name}'s integration key`
        : `PagerDuty service ${service}`,
    rotation: {
      ref,
      title: document.metadata.title ?? document.name,
      timeZone: 'UTC',
      single: false,
      holidays: [],
      layers: [],
      overrides: [],
      schedule: { kind: 'pagerduty', schedule: service ?? '' },
      source: document.source,
    },
  };
}

/**
 * The schedule of a service that is kept in a paging system; what is read of it comes by `Facts.importedSchedules` under
 * the reference of the service.
 *
 * @returns `undefined` for everything else
 * @internal
 */
export function externalScheduleIn(fleet: Fleet, ref: string): ExternalSchedule | undefined {
  const known = perFleet.get(fleet) ?? new Map<string, ExternalSchedule | undefined>();
  perFleet.set(fleet, known);
  if (!known.has(ref)) known.set(ref, read(fleet, ref));
  return known.get(ref);
}
