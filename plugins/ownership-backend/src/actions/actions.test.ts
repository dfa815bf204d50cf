import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { startJudgedPortal } from '../__testUtils__/startJudgedPortal';

function entity(kind: string, name: string, spec: Entity['spec'], annotations = {}): Entity {
  const apiVersion = kind === 'AuditPolicy' ? 'rollcall.dev/v1alpha1' : 'backstage.io/v1alpha1';
  return { apiVersion, kind, metadata: { name, annotations }, spec };
}

function service(name: string, owner: string, tier: string): Entity {
  const spec = { type: 'service', lifecycle: 'production', owner };
  return entity('Component', name, spec, { 'rollcall.dev/tier': tier });
}

const ENTITIES = [
  entity('Group', 'payments', { type: 'team', children: [] }),
  entity('User', 'mara', { memberOf: ['payments'] }),
  entity('AuditPolicy', 'policy', {
    scope: 'organisation',
    tiers: { '1': { title: 'Critical' }, '2': { title: 'Important' } },
    tierOrder: ['1', '2'],
  }),
  service('checkout', 'payments', '1'),
  service('legacy-mail', 'mailers', '2'),
  service('legacy-fax', 'mailers', '1'),
];

const mara = mockCredentials.user('user:default/mara');
const stranger = mockCredentials.user('user:default/yuki');

describe('the actions of ownership', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  const registry = actionsRegistryServiceMock();
  let stop: () => Promise<void>;
  jest.setTimeout(60_000);

  beforeAll(async () => {
    const { backend } = await startJudgedPortal({
      entities: ENTITIES,
      ownership: await databases.init('SQLITE_3'),
      features: [
        createServiceFactory({
          service: actionsRegistryServiceRef,
          deps: {},
          factory: () => registry,
        }),
      ],
    });
    stop = () => backend.stop();
  });
  afterAll(() => stop());

  async function invoke(name: string, input: object, credentials = mara) {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input: input as Record<string, string>,
      credentials,
    });
    // Typed by the schema of each action, which the registry holds answers against.
    return output as Record<string, unknown>;
  }

  it('say of themselves whether they change anything', async () => {
    const { actions } = await registry.list();
    const reads = { readOnly: true, destructive: false, idempotent: true };
    expect(Object.fromEntries(actions.map(({ name, attributes }) => [name, attributes]))).toEqual({
      'who-owns': reads,
      'list-orphans': reads,
      'explain-finding': reads,
      'confirm-ownership': { readOnly: false, destructive: false, idempotent: false },
    });
  });

  it('say who owns a service, and why', async () => {
    expect(await invoke('who-owns', { entityRef: 'checkout' })).toMatchObject({
      entityRef: 'component:default/checkout',
      owner: 'group:default/payments',
      isOrphan: false,
      why: [{ from: 'component:default/checkout', via: 'spec.owner' }],
    });
    expect(await invoke('who-owns', { entityRef: 'legacy-mail' })).toMatchObject({
      declared: 'mailers',
      isOrphan: true,
      problem: expect.stringContaining('mailers'),
    });
    await expect(invoke('who-owns', { entityRef: 'chekout' })).rejects.toThrow(
      'Did you mean component:default/checkout?',
    );
    await expect(invoke('who-owns', { entityRef: 'a:b:c/d' })).rejects.toThrow('is no reference');
  });

  it('list orphans, the most critical first', async () => {
    const all = await invoke('list-orphans', {});
    expect(all.total).toBe(2);
    expect(all.orphans).toMatchObject([
      { entityRef: 'component:default/legacy-fax', tier: '1', rule: 'owner-unknown' },
      { entityRef: 'component:default/legacy-mail', tier: '2', rule: 'owner-unknown' },
    ]);
    const one = await invoke('list-orphans', { limit: 1 });
    expect(one).toMatchObject({ total: 2, orphans: [{ tier: '1' }] });
    expect(await invoke('list-orphans', { tier: '2' })).toMatchObject({ total: 1 });
    expect(await invoke('list-orphans', { rule: 'owner-missing' })).toEqual({
      total: 0,
      orphans: [],
    });
  });

  it('explain findings of an entity, and one by its fingerprint', async () => {
    const { findings } = await invoke('explain-finding', {
      entityRef: 'legacy-mail',
      rule: 'owner-unknown',
    });
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'owner-unknown',
        asksFor: expect.any(String),
        severity: 'error',
        state: 'open',
        remedy: expect.any(String),
      }),
    ]);
    const [{ fingerprint }] = findings as { fingerprint: string }[];
    expect(await invoke('explain-finding', { fingerprint })).toEqual({ total: 1, findings });
    await expect(invoke('explain-finding', { fingerprint: 'v1:0' })).rejects.toThrow('mended');
    await expect(invoke('explain-finding', {})).rejects.toThrow('Say which finding');
    await expect(invoke('explain-finding', { entityRef: 'gone' })).rejects.toThrow('no entity');
  });

  it('confirm for owners alone', async () => {
    const input = { entityRefs: ['checkout'], reason: 'ours' };
    const asked = await invoke('confirm-ownership', { ...input, entityRefs: ['checkout', 'gone'] });
    expect(asked).toEqual({
      confirm: {
        confirmation: expect.any(String),
        expiresAt: expect.any(String),
        entityRefs: ['component:default/checkout'],
      },
      confirmed: [],
      refused: [expect.objectContaining({ entityRef: 'component:default/gone' })],
    });
    const { confirmation: other } = asked.confirm as { confirmation: string };
    const ofOther = invoke('confirm-ownership', { ...input, confirmation: other });
    await expect(ofOther).rejects.toThrow('Ask again');

    const { confirm } = await invoke('confirm-ownership', input);
    const { confirmation } = confirm as { confirmation: string };
    expect(await invoke('confirm-ownership', { ...input, confirmation })).toEqual({
      confirmed: [
        {
          entityRef: 'component:default/checkout',
          by: 'user:default/mara',
          at: expect.any(String),
        },
      ],
      refused: [],
    });
    expect(await invoke('confirm-ownership', input, stranger)).toEqual({
      confirmed: [],
      refused: [
        expect.objectContaining({ because: expect.stringContaining('for whom you do not act') }),
      ],
    });
    await expect(
      registry.invoke({
        id: 'test:confirm-ownership',
        input,
        credentials: mockCredentials.service(),
      }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it.each([
    ['who-owns', { entityRef: 'checkout' }],
    ['list-orphans', {}],
    ['explain-finding', { entityRef: 'checkout' }],
    ['confirm-ownership', { entityRefs: ['checkout'] }],
  ])('refuse %s to nobody in particular', async (name, input) => {
    await expect(
      registry.invoke({ id: `test:${name}`, input, credentials: mockCredentials.none() }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});
