import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import type { Actor } from '@rollcall/plugin-runbooks-common';
import type { RunbookShelf } from '../shelf/RunbookShelf';
import { RunReading } from './RunReading';
import { isTargetOfTier, isTargetOwner } from './targetResource';

const fleet = fleetOf({
  documents: {
    'catalog.yaml': `${ORGANISATION}${service({ name: 'checkout', tier: '1' })}${service({ name: 'search', tier: '2' })}${service({ name: 'portal', owner: 'platform', tier: '1' })}`,
  },
  policy: 'tiers: {"1": {title: Critical}, "2": {title: High}}\ntierOrder: ["1", "2"]',
});
const ref = (name: string) => `component:default/${name}`;
const RULES = [isTargetOwner, isTargetOfTier];

const onTier = (...tiers: string[]): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'runbooks',
  resourceType: 'runbooks-target',
  conditions: { rule: 'IS_TARGET_OF_TIER', resourceType: 'runbooks-target', params: { tiers } },
});

function visible(decision: PolicyDecision, groups: string[], onCallFor: string[] = []) {
  const permissionsRegistry = {
    getPermissionRuleset: () => ({
      getRuleByName: (name: string) => RULES.find(rule => rule.name === name),
    }),
  };
  const reading = new RunReading({
    people: undefined as never,
    permissions: mockServices.permissions.mock({
      authorizeConditional: async () => [decision] as never,
    }),
    permissionsRegistry: permissionsRegistry as never,
    readers: { groups: ['group:default/admins'], services: [] },
    shelf: { current: async () => ({ fleet }) } as unknown as RunbookShelf,
    onCallServices: { of: async () => onCallFor },
  });
  const actor: Actor = { kind: 'user', ref: 'user:default/mara', groups };
  const asker = {
    name: actor.ref,
    claims: new Set([actor.ref, ...groups]),
    credentials: mockCredentials.user(actor.ref),
  };
  return reading.visibleTo(asker, actor);
}

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;
const OWNERS = ['group:default/payments'];
const ADMINS = ['group:default/admins'];
const MARA = { actorRef: 'user:default/mara' };

describe('what a list of runs shows', () => {
  it('is what somebody owns or is on call for, each once, where the policy leaves it at that', async () => {
    expect(await visible(ALLOW, OWNERS, [ref('portal'), ref('checkout')])).toEqual({
      ...MARA,
      entityRefs: [ref('checkout'), ref('search'), ref('portal')],
    });
    expect(await visible(ALLOW, ['group:default/nobody'])).toEqual({ ...MARA, entityRefs: [] });
  });

  it('is everything for who manages the portal', async () => {
    expect(await visible(ALLOW, ADMINS)).toBeUndefined();
  });

  it('is narrowed by the policy for everybody, what they asked for included, and never widened', async () => {
    const ofTier1 = [ref('checkout'), ref('portal')];
    expect(await visible(onTier('1'), OWNERS)).toEqual({
      ...MARA,
      entityRefs: [ref('checkout')],
      within: ofTier1,
    });
    expect(await visible(onTier('1'), ADMINS)).toEqual({
      ...MARA,
      entityRefs: ofTier1,
      within: ofTier1,
    });
    expect(await visible(DENY, OWNERS)).toEqual({ ...MARA, entityRefs: [], within: [] });
    expect(await visible(DENY, ADMINS)).toEqual({ ...MARA, entityRefs: [], within: [] });
  });
});
