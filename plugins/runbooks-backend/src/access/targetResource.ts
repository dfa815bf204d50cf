import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import type { Fleet } from '@rollcall/model';
import { actingOwners } from '@rollcall/plugin-ownership-common';
import { RUNBOOKS_TARGET } from '@rollcall/plugin-runbooks-common';
import { z } from 'zod';

/** A service that runs act on, as the permission rules see it. @public */
export interface TargetResource {
  /** Canonical reference. */
  ref: string;
  /** Canonical references of the owner and the groups above it. */
  owners: readonly string[];
  tier?: string;
}

/** @public */
export interface TargetQuery {
  [key: string]: unknown;
}

/** @public */
export const targetResourceRef = createPermissionResourceRef<TargetResource, TargetQuery>().with({
  pluginId: 'runbooks',
  resourceType: RUNBOOKS_TARGET,
});

/**
 * @returns `undefined` where there is no such service any more
 * @internal
 */
export function targetOfService(fleet: Fleet, ref: string): TargetResource | undefined {
  if (!fleet.isService(ref)) return undefined;
  return { ref, owners: actingOwners(fleet, ref), tier: fleet.tier(ref).tier?.id };
}

/**
 * Whether one of the references owns the target, or is a group above its owner.
 *
 * @public
 */
export const isTargetOwner = createPermissionRule({
  name: 'IS_TARGET_OWNER',
  description: 'Allow owners of the service and members of the teams above them',
  resourceRef: targetResourceRef,
  paramsSchema: z.object({ claims: z.array(z.string()) }),
  apply: ({ owners }, { claims }) => claims.some(claim => owners.includes(claim.toLowerCase())),
  toQuery: ({ claims }) => ({ claims }),
});

/**
 * Whether the target is of one of these tiers; for policies that keep runs away from the most critical services.
 *
 * @public
 */
export const isTargetOfTier = createPermissionRule({
  name: 'IS_TARGET_OF_TIER',
  description: 'Allow services of these tiers',
  resourceRef: targetResourceRef,
  paramsSchema: z.object({ tiers: z.array(z.string()) }),
  apply: ({ tier }, { tiers }) => tier !== undefined && tiers.includes(tier),
  toQuery: ({ tiers }) => ({ tiers }),
});
