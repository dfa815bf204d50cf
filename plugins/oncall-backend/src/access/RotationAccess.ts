import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult, type ResourcePermission } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { oncallRotationPermissions } from '@rollcall/plugin-oncall-common';
import type { LiveSchedules } from '../schedules/LiveSchedules';
import type { BookedRotation } from '../schedules/bookedRotations';
import type { ScheduleBook } from '../schedules/ScheduleBook';
import { peopleInForce } from './peopleInForce';
import {
  isOnRotation,
  isRotationOwner,
  type RotationResource,
  rotationResourceRef,
} from './rotationResource';

/** @internal */
export interface RotationAccessOptions {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  schedules: Pick<LiveSchedules, 'current'>;
  /** The present instant in milliseconds. */
  now: () => number;
}

/** What a caller may do to which rotation. @internal */
export type RotationJudge = (book: ScheduleBook, booked: BookedRotation) => boolean;

function resourceOf(book: ScheduleBook, { ref, teamRef, rotation }: BookedRotation, nowMs: number) {
  const { org } = book.fleet;
  const owner = teamRef ?? rotation?.owner;
  return {
    ref,
    owners: owner === undefined ? [] : [owner, ...org.ancestors(owner)],
    people: rotation ? [...peopleInForce(rotation, { book, nowMs })] : [],
  } satisfies RotationResource;
}

/**
 * Judges who may change which rotation, by the policy of the portal and what the rotation is at this moment.
 *
 * @internal
 */
export class RotationAccess {
  private constructor(private readonly options: RotationAccessOptions) {}

  /** Registers the resource type, for policies that decide by owner and by who takes turns. */
  static create(options: RotationAccessOptions): RotationAccess {
    const { permissionsRegistry, schedules, now } = options;
    permissionsRegistry.addResourceType({
      resourceRef: rotationResourceRef,
      permissions: oncallRotationPermissions,
      rules: [isRotationOwner, isOnRotation],
      async getResources(refs) {
        const book = await schedules.current();
        const booked = new Map(book.rotations.map(one => [one.ref, one]));
        return refs.map(ref => {
          const one = booked.get(ref);
          return one && resourceOf(book, one, now());
        });
      },
    });
    return new RotationAccess(options);
  }

  /** Asks the policy once, however many rotations are judged by the answer. */
  async judge(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<RotationJudge> {
    const { permissions, permissionsRegistry, now } = this.options;
    const [decision] = await permissions.authorizeConditional([{ permission }], { credentials });
    if (decision.result === AuthorizeResult.DENY) return () => false;
    const isAllowed = createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(rotationResourceRef),
    );
    return (book, booked) => isAllowed(decision, resourceOf(book, booked, now()));
  }
}
