import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { catalogOwnerRule } from './catalogOwnerRule';
import { monitoringServiceRule } from './monitoringServiceRule';
import { rotationRule } from './rotationRule';
import { serviceOwnerRule } from './serviceOwnerRule';

/**
 * Says when a signed-in user counts as the owner of a resource. `claims` are the user's own reference and those of the
 * groups the user acts for.
 *
 * @public
 */
export type OwnerRule = (permission: ResourcePermission, claims: string[]) => PolicyDecision;

/** @public */
export interface RollcallPolicyOptions {
  /** Canonical references of the groups that manage the portal. */
  adminGroups: string[];
  /**
   * Owner rules by resource type, beside those for `catalog-entity`, `ownership-service`, `oncall-rotation`,
   * `monitoring-service` and `runbooks-target`; what is named here wins.
   */
  ownerRules?: Record<string, OwnerRule>;
}

/** @public */
export interface DecideOptions extends RollcallPolicyOptions {
  permission: Permission;
  /** References the user acts for, or `undefined` where nobody is signed in. */
  claims: string[] | undefined;
}

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;
/** Who may act on a service is judged by the runbooks back end itself, more strictly than a policy can; this one adds nothing. */
const targetRule: OwnerRule = () => ALLOW;

const MANAGE = /(^|\.)manage$/;

/**
 * Who may act in an incident is judged by the incidents back end itself; at three in the morning everybody may raise an alarm, and
 * say what they changed. Maintenance is for who owns what it is about.
 */
const JUDGED_ELSEWHERE = new Set([
  'incidents.incident.act',
  'incidents.incident.declare',
  'incidents.change.report',
  'incidents.maintenance.announce',
]);

/**
 * Decides one request: reading needs a signed-in user, writing on a resource its owner, everything else an admin. What is
 * not known to be harmless is denied.
 *
 * @remarks
 * The owner of a catalog entity is who the catalog says owns it, directly: a member of a parent team is not, unless the
 * sign-in resolves the groups below into that person's ownership references. Of a service in the ownership plugin and of a
 * rotation, members of parent teams are owners too; a rotation may also be changed by whoever takes turns in it.
 *
 * @public
 */
export function decide(options: DecideOptions): PolicyDecision {
  const { permission, claims, adminGroups, ownerRules } = options;
  if (!claims) return DENY;

  const admins = new Set(adminGroups.map(normalize));
  if (claims.some(claim => admins.has(normalize(claim)))) return ALLOW;
  if (MANAGE.test(permission.name)) return DENY;

  const { action } = permission.attributes;
  if (action === 'read' || JUDGED_ELSEWHERE.has(permission.name)) return ALLOW;
  // Without an action nobody says what the permission does, so nothing can be called safe.
  if (!action || !isResourcePermission(permission)) return DENY;

  const rules: Record<string, OwnerRule> = {
    'catalog-entity': catalogOwnerRule,
    'ownership-service': serviceOwnerRule,
    'oncall-rotation': rotationRule,
    'monitoring-service': monitoringServiceRule,
    'runbooks-target': targetRule,
    ...ownerRules,
  };
  if (!Object.hasOwn(rules, permission.resourceType)) return DENY;
  return rules[permission.resourceType](permission, claims);
}

function normalize(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}
