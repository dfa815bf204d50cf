import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Reading runbooks, plans, runs and their logs.
 *
 * @public
 */
export const runbooksReadPermission = createPermission({
  name: 'runbooks.runbook.read',
  attributes: { action: 'read' },
});

/**
 * Resource type of what runs act on; references are canonical references of services.
 *
 * @public
 */
export const RUNBOOKS_TARGET = 'runbooks-target';

/**
 * Reading runs for a service, their steps and their logs. A policy may only narrow what `mayRead` allows.
 *
 * @public
 */
export const runbooksRunReadPermission = createPermission({
  name: 'runbooks.run.read',
  attributes: { action: 'read' },
  resourceType: RUNBOOKS_TARGET,
});

/**
 * Starting runs on a service, and working on them. A policy may only narrow what `mayRun` allows, never widen it.
 *
 * @public
 */
export const runbooksRunPermission = createPermission({
  name: 'runbooks.run.execute',
  attributes: { action: 'update' },
  resourceType: RUNBOOKS_TARGET,
});

/**
 * Agreeing to runs on a service. A policy may only narrow what `mayVote` allows.
 *
 * @public
 */
export const runbooksApprovePermission = createPermission({
  name: 'runbooks.run.approve',
  attributes: { action: 'update' },
  resourceType: RUNBOOKS_TARGET,
});

/**
 * Switching all automatic runs off and on.
 *
 * @public
 */
export const runbooksSettingsManagePermission = createPermission({
  name: 'runbooks.settings.manage',
  attributes: { action: 'update' },
});

/**
 * Taking jobs for commands and saying what became of them. For the tokens of runners, which need no other.
 *
 * @public
 */
export const runbooksRunnerWorkPermission = createPermission({
  name: 'runbooks.runner.work',
  attributes: { action: 'update' },
});

/**
 * Every permission on a target, for whoever registers the resource type.
 *
 * @public
 */
export const runbooksTargetPermissions = [
  runbooksRunReadPermission,
  runbooksRunPermission,
  runbooksApprovePermission,
];

/**
 * Every permission that is not on a target.
 *
 * @public
 */
export const runbooksPermissions = [
  runbooksReadPermission,
  runbooksSettingsManagePermission,
  runbooksRunnerWorkPermission,
];
