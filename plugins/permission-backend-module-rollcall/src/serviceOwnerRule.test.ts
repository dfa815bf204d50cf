import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ownershipEvidenceWritePermission,
  ownershipServiceConfirmPermission,
} from '@rollcall/plugin-ownership-common';
import { decide } from './decide';

const ADMIN_GROUPS = ['group:default/platform-admins'];

function decisionFor(claims: string[] | undefined) {
  return decide({
    permission: ownershipServiceConfirmPermission,
    claims,
    adminGroups: ADMIN_GROUPS,
  });
}

describe('who may confirm a service', () => {
  it('is whoever acts for its owner, which the ownership plugin judges', () => {
    const claims = ['user:default/ines', 'group:default/commerce'];
    expect(decisionFor(claims)).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'ownership',
      resourceType: 'ownership-service',
      conditions: {
        rule: 'IS_SERVICE_OWNER',
        resourceType: 'ownership-service',
        params: { claims },
      },
    });
  });

  it('is an admin, and nobody who is not signed in', () => {
    expect(decisionFor(ADMIN_GROUPS)).toEqual({ result: AuthorizeResult.ALLOW });
    expect(decisionFor(undefined)).toEqual({ result: AuthorizeResult.DENY });
  });

  it('leaves stating evidence to admins', () => {
    const evidenceFor = (claims: string[]) =>
      decide({
        permission: ownershipEvidenceWritePermission,
        claims,
        adminGroups: ADMIN_GROUPS,
      }).result;
    expect(evidenceFor(['user:default/mara', 'group:default/payments'])).toBe(AuthorizeResult.DENY);
    expect(evidenceFor(ADMIN_GROUPS)).toBe(AuthorizeResult.ALLOW);
  });
});
