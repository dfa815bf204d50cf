import { ConflictError, InputError } from '@backstage/errors';
import { type Fleet, humanizeRef, nearestNames } from '@rollcall/model';
import {
  NOBODY,
  type OverrideChange,
  overrideSubjects,
  type Rotation,
  type RotationOverride,
  type TimeWindow,
} from '@rollcall/plugin-oncall-common';
import type { BookedRotation } from '../schedules/bookedRotations';

/**
 * The rotation, where overrides of it reach anybody.
 *
 * @throws ConflictError where its document cannot be used, or its schedule is kept elsewhere
 * @internal
 */
export function overridable({ ref, rotation, problems }: BookedRotation): Rotation {
  const name = humanizeRef(ref, 'oncallrotation');
  if (!rotation) {
    throw new ConflictError(
      `The document of ${name} cannot be used: ${problems[0]?.message ?? 'it says too little'} Mend it first.`,
    );
  }
  if (rotation.schedule) {
    const where = rotation.schedule.kind === 'pagerduty' ? 'PagerDuty' : 'its calendar feed';
    throw new ConflictError(
      `The schedule of ${name} is kept in ${where}, which pages whom it names; change it there.`,
    );
  }
  return rotation;
}

/** Whom a change puts on call; whoever goes off call may well have left. */
function comingPeople(change: OverrideChange): readonly string[] {
  switch (change.kind) {
    case 'cover':
      return [change.with];
    case 'add':
      return [change.user];
    case 'window':
      return change.assign.filter(ref => ref !== NOBODY);
    default:
      return [];
  }
}

/**
 * Whether everybody a change puts on call can be reached, for as long as it holds.
 *
 * @throws InputError naming who cannot
 * @internal
 */
export function checkPeople(
  fleet: Fleet,
  change: OverrideChange,
  { startMs, endMs }: TimeWindow,
): void {
  if (change.kind === 'cover' && change.replace === change.with) {
    throw new InputError(`Body: change: ${change.with} cannot stand in for themselves`);
  }
  for (const ref of comingPeople(change)) {
    if (fleet.org.hasLeft(ref, startMs)) throw new InputError(`Body: change: ${ref} has left`);
    if (fleet.org.hasLeft(ref, endMs - 1)) {
      const since = fleet.org.departed(ref)?.since;
      throw new InputError(`Body: change: ${ref} leaves on ${since}, before it ends`);
    }
    if (!fleet.hasDirectory || fleet.org.hasUser(ref)) continue;
    const users = fleet.ofKind('User').map(user => user.ref);
    const [near] = nearestNames(ref, users, 1);
    throw new InputError(
      `Body: change: the catalog does not know ${ref}.${near ? ` Did you mean ${near}?` : ''}`,
    );
  }
}

/**
 * Whether another override decides about the same people at the same time. Then it is not plain which of the two is meant.
 *
 * @param standing - of the same rotation
 * @throws ConflictError naming the other
 * @internal
 */
export function checkOverlap(
  override: Pick<RotationOverride, 'from' | 'to' | 'change'>,
  standing: readonly Pick<RotationOverride, 'id' | 'from' | 'to' | 'change' | 'by'>[],
): void {
  const subjects = overrideSubjects(override.change);
  for (const other of standing) {
    // Local times in this form sort as text.
    if (other.from >= override.to || override.from >= other.to) continue;
    const both = overrideSubjects(other.change).find(subject => subjects.includes(subject));
    if (both === undefined) continue;
    const maker = other.by === undefined ? '' : ` by ${humanizeRef(other.by, 'user')}`;
    throw new ConflictError(
      `Override "${other.id}"${maker} already decides about ${both} from ${other.from} to ${other.to}. Take that back first, or choose another time.`,
    );
  }
}
