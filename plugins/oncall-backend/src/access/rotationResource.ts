import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { normalizeRef } from '@rollcall/model';
import { ONCALL_ROTATION } from '@rollcall/plugin-oncall-common';
import { z } from 'zod';

/** A rotation, as the permission rules see it. @public */
export interface RotationResource {
  /** Canonical reference. */
  ref: string;
  /** Canonical references of the owner and the groups above it. */
  owners: readonly string[];
  /** Canonical references of those who take turns in it now or later, or stand in for somebody. */
  people: readonly string[];
}

/** Whose rotations are meant. @public */
export interface RotationQuery {
  /** Canonical references of owners. */
  owners?: string[];
  /** Canonical references of people who take turns. */
  people?: string[];
}

/** @public */
export const rotationResourceRef = createPermissionResourceRef<
  RotationResource,
  RotationQuery
>().with({ pluginId: 'oncall', resourceType: ONCALL_ROTATION });

function includesAny(refs: readonly string[], claims: readonly string[]): boolean {
  return claims.some(claim => refs.includes(normalizeRef(claim, { defaultKind: 'user' }) ?? claim));
}

/**
 * Whether one of the references is the owner of a rotation, or a group above the owner.
 *
 * @public
 */
export const isRotationOwner = createPermissionRule({
  name: 'IS_ROTATION_OWNER',
  description: 'Allow owners of the rotation and members of the teams above them',
  resourceRef: rotationResourceRef,
  paramsSchema: z.object({
    claims: z.array(z.string()).describe('References of which one must own the rotation'),
  }),
  apply: ({ owners }, { claims }) => includesAny(owners, claims),
  toQuery: ({ claims }) => ({ owners: claims }),
});

/**
 * Whether one of the references takes turns in a rotation, or stands in for somebody who does.
 *
 * @public
 */
export const isOnRotation = createPermissionRule({
  name: 'IS_ON_ROTATION',
  description: 'Allow people who take turns in the rotation',
  resourceRef: rotationResourceRef,
  paramsSchema: z.object({
    claims: z.array(z.string()).describe('References of which one must take turns'),
  }),
  apply: ({ people }, { claims }) => includesAny(people, claims),
  toQuery: ({ claims }) => ({ people: claims }),
});
