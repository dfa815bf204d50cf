import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { decide } from './decide';

/** As `@rollcall/plugin-monitoring-common` declares it. */
const permission = {
  type: 'resource',
  name: 'monitoring.change.record',
  attributes: { action: 'create' },
  resourceType: 'monitoring-service',
} as const;
const adminGroups = ['group:default/platform-admins'];

describe('who may put a change of a service on record', () => {
  it('is whoever acts for its owner, which the monitoring plugin judges', () => {
    const claims = ['user:default/ines', 'group:default/commerce'];
    expect(decide({ permission, claims, adminGroups })).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'monitoring',
      resourceType: 'monitoring-service',
      conditions: {
        rule: 'IS_SERVICE_OWNER',
        resourceType: 'monitoring-service',
        params: { claims },
      },
    });
  });

  it('is an admin, and nobody who is not signed in', () => {
    const resultFor = (claims: string[] | undefined) =>
      decide({ permission, claims, adminGroups }).result;
    expect(resultFor(adminGroups)).toBe(AuthorizeResult.ALLOW);
    expect(resultFor(undefined)).toBe(AuthorizeResult.DENY);
  });
});
