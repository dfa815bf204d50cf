import {
  catalogEntityCreatePermission,
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogEntityValidatePermission,
  catalogIngestionManagePermission,
  catalogLocationCreatePermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ownershipAuditReadPermission,
  ownershipAuditRefreshPermission,
} from '@rollcall/plugin-ownership-common';
import { catalogOwnerRule } from './catalogOwnerRule';
import { decide, type OwnerRule } from './decide';

const ACTORS: Record<string, string[] | undefined> = {
  anonymous: undefined,
  stranger: ['user:default/yuki', 'group:default/search'],
  owner: ['user:default/mara', 'group:default/payments'],
  'parent-team member': ['user:default/ines', 'group:default/commerce'],
  admin: ['user:default/priya', 'group:default/platform-admins'],
};

const confirm = createPermission({
  name: 'ownership.entity.confirm',
  attributes: { action: 'update' },
  resourceType: 'catalog-entity',
});
const write = createPermission({
  name: 'ownership.waiver.create',
  attributes: { action: 'create' },
});
const manage = createPermission({
  name: 'ownership.audit.manage',
  attributes: { action: 'read' },
});
const declare = createPermission({
  name: 'incidents.incident.declare',
  attributes: { action: 'create' },
});
const act = createPermission({
  name: 'incidents.incident.act',
  attributes: { action: 'update' },
});
const reportChange = createPermission({
  name: 'incidents.change.report',
  attributes: { action: 'create' },
});
const announceMaintenance = createPermission({
  name: 'incidents.maintenance.announce',
  attributes: { action: 'create' },
});
const manageIncidents = createPermission({
  name: 'incidents.incident.manage',
  attributes: { action: 'update' },
});
const foreignRead = createPermission({
  name: 'runbooks.run.read',
  attributes: { action: 'read' },
  resourceType: 'runbooks-run',
});
const foreignWrite = createPermission({
  name: 'runbooks.run.cancel',
  attributes: { action: 'update' },
  resourceType: 'runbooks-run',
});
const inherited = createPermission({
  name: 'odd.thing.update',
  attributes: { action: 'update' },
  resourceType: 'constructor',
});
const actionless = createPermission({
  name: 'catalog.something',
  attributes: {},
  resourceType: 'catalog-entity',
});

function decisionOf(permission: Permission, actor: string): string {
  const decision = decide({
    permission,
    claims: ACTORS[actor],
    adminGroups: ['group:default/platform-admins'],
  });
  if (decision.result !== AuthorizeResult.CONDITIONAL) return decision.result;
  expect(decision).toEqual({
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: { claims: ACTORS[actor] },
    },
  });
  return 'IF OWNER';
}

const READ = ['DENY', 'ALLOW', 'ALLOW', 'ALLOW', 'ALLOW'];
const OWN = ['DENY', 'IF OWNER', 'IF OWNER', 'IF OWNER', 'ALLOW'];
const ADMIN = ['DENY', 'DENY', 'DENY', 'DENY', 'ALLOW'];

describe('decide', () => {
  it.each([
    ['reading entities', catalogEntityReadPermission, READ],
    ['reading locations', catalogLocationReadPermission, READ],
    ['reading what the audit found', ownershipAuditReadPermission, READ],
    ['reading another kind of resource', foreignRead, READ],
    ['deleting an entity', catalogEntityDeletePermission, OWN],
    ['refreshing an entity', catalogEntityRefreshPermission, OWN],
    ['updating an entity through another plugin', confirm, OWN],
    ['creating an entity', catalogEntityCreatePermission, ADMIN],
    ['creating a location', catalogLocationCreatePermission, ADMIN],
    ['managing ingestion', catalogIngestionManagePermission, ADMIN],
    ['managing, though it calls itself reading', manage, ADMIN],
    ['having the audit run at once', ownershipAuditRefreshPermission, ADMIN],
    ['creating what belongs to nobody', write, ADMIN],
    ['writing on an unknown kind of resource', foreignWrite, ADMIN],
    ['writing on a resource named like a property', inherited, ADMIN],
    ['declaring an incident', declare, READ],
    ['acting in an incident, which its back end judges', act, READ],
    ['telling of a change', reportChange, READ],
    ['announcing maintenance, which its back end judges', announceMaintenance, READ],
    ['managing incidents', manageIncidents, ADMIN],
    ['an action that is not said', catalogEntityValidatePermission, ADMIN],
    ['an action that is not said, on an entity', actionless, ADMIN],
  ] as [string, Permission, string[]][])('%s', (_, permission, expected) => {
    expect(Object.keys(ACTORS).map(actor => decisionOf(permission, actor))).toEqual(expected);
  });

  it('knows an admin group in any spelling', () => {
    expect(
      decide({
        permission: write,
        claims: ['group:default/Platform-Admins'],
        adminGroups: ['Group:default/platform-admins'],
      }).result,
    ).toBe(AuthorizeResult.ALLOW);
  });

  it('makes nobody an admin where there is no admin group', () => {
    expect(decide({ permission: write, claims: ACTORS.admin, adminGroups: [] }).result).toBe(
      AuthorizeResult.DENY,
    );
  });

  it('asks the owner rule that an adopter brings for a resource type', () => {
    const ownerRule = jest.fn<PolicyDecision, Parameters<OwnerRule>>(() => ({
      result: AuthorizeResult.ALLOW,
    }));

    const decision = decide({
      permission: foreignWrite,
      claims: ACTORS.owner,
      adminGroups: [],
      ownerRules: { 'runbooks-run': ownerRule },
    });

    expect(decision.result).toBe(AuthorizeResult.ALLOW);
    expect(ownerRule).toHaveBeenCalledWith(foreignWrite, ACTORS.owner);
  });

  it('lets an adopter replace the owner rule of the catalog', () => {
    const decision = decide({
      permission: confirm,
      claims: ACTORS.owner,
      adminGroups: [],
      ownerRules: {
        'catalog-entity': (permission, claims) =>
          catalogOwnerRule(permission, [...claims, 'group:default/extra']),
      },
    });

    expect(decision).toMatchObject({
      conditions: {
        params: { claims: [...ACTORS.owner!, 'group:default/extra'] },
      },
    });
  });
});
