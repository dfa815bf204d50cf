import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { normalizeRef } from '@rollcall/model';
import { OWNERSHIP_SERVICE } from '@rollcall/plugin-ownership-common';
import { z } from 'zod';

/** Something that can be owned, as the permission rules see it. @public */
export interface ServiceResource {
  /** Canonical reference. */
  ref: string;
  /** Canonical references of the owner and the groups above it. */
  owners: readonly string[];
}

/** Whom services must belong to. @public */
export interface ServiceOwnerQuery {
  claims: string[];
}

/** @public */
export const serviceResourceRef = createPermissionResourceRef<
  ServiceResource,
  ServiceOwnerQuery
>().with({ pluginId: 'ownership', resourceType: OWNERSHIP_SERVICE });

/**
 * Whether one of the references is the owner, or a group above the owner.
 *
 * @public
 */
export const isServiceOwner = createPermissionRule({
  name: 'IS_SERVICE_OWNER',
  description: 'Allow owners of the service and members of the teams above them',
  resourceRef: serviceResourceRef,
  paramsSchema: z.object({
    claims: z.array(z.string()).describe('References of which one must own the service'),
  }),
  apply: ({ owners }, { claims }) =>
    claims.some(claim => owners.includes(normalizeRef(claim, { defaultKind: 'user' }) ?? claim)),
  toQuery: ({ claims }) => ({ claims }),
});
