import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityRefreshPermission } from '@backstage/plugin-catalog-common/alpha';
import type { PermissionCondition } from '@backstage/plugin-permission-common';
import { catalogOwnerRule } from './catalogOwnerRule';

const rule = permissionRules.isEntityOwner;

function checkout(owner?: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout' },
    relations: owner ? [{ type: 'ownedBy', targetRef: owner }] : [],
  };
}

describe('catalogOwnerRule', () => {
  const decision = catalogOwnerRule(catalogEntityRefreshPermission, [
    'user:default/mara',
    'group:default/payments',
  ]);
  const condition = decision.conditions as PermissionCondition;

  it('names the rule by which the catalog judges owners', () => {
    expect(condition).toMatchObject({
      rule: rule.name,
      resourceType: rule.resourceType,
    });
    expect(decision).toMatchObject({
      pluginId: 'catalog',
      resourceType: rule.resourceType,
    });
  });

  it.each([
    ['group:default/payments', true],
    ['user:default/mara', true],
    ['group:default/commerce', false],
    [undefined, false],
  ])('is met where the owner is %s: %s', (owner, expected) => {
    const params = condition.params as { claims: string[] };
    expect(rule.apply(checkout(owner), params)).toBe(expected);
  });
});
