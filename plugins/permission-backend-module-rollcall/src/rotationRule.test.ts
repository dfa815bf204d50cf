import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  oncallFeedManagePermission,
  oncallOverrideCreatePermission,
  oncallOverrideDeletePermission,
  oncallScheduleReadPermission,
  oncallScheduleRefreshPermission,
} from '@rollcall/plugin-oncall-common';
import { decide } from './decide';

const ADMIN_GROUPS = ['group:default/platform-admins'];
const CLAIMS = ['user:default/mara', 'group:default/payments'];

describe('who may change who is on call', () => {
  it.each([oncallOverrideCreatePermission, oncallOverrideDeletePermission])(
    'is whoever owns the rotation or takes turns in it, which the on-call plugin judges: $name',
    permission => {
      const resourceType = 'oncall-rotation';
      expect(decide({ permission, claims: CLAIMS, adminGroups: ADMIN_GROUPS })).toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'oncall',
        resourceType,
        conditions: {
          anyOf: [
            { rule: 'IS_ROTATION_OWNER', resourceType, params: { claims: CLAIMS } },
            { rule: 'IS_ON_ROTATION', resourceType, params: { claims: CLAIMS } },
          ],
        },
      });
      const of = (claims: string[] | undefined) =>
        decide({ permission, claims, adminGroups: ADMIN_GROUPS }).result;
      expect(of(ADMIN_GROUPS)).toBe(AuthorizeResult.ALLOW);
      expect(of(undefined)).toBe(AuthorizeResult.DENY);
    },
  );

  it.each([
    [oncallScheduleReadPermission, AuthorizeResult.ALLOW],
    [oncallScheduleRefreshPermission, AuthorizeResult.DENY],
    [oncallFeedManagePermission, AuthorizeResult.DENY],
  ])('leaves reading to everybody and managing to admins: $name', (permission, expected) => {
    const of = (claims: string[]) =>
      decide({ permission, claims, adminGroups: ADMIN_GROUPS }).result;
    expect(of(CLAIMS)).toBe(expected);
    expect(of(ADMIN_GROUPS)).toBe(AuthorizeResult.ALLOW);
  });
});
