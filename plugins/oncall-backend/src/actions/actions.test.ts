import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { setClock } from '@rollcall/test-utils';
import { NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';

const yuki = mockCredentials.user('user:default/yuki');
const MARA = 'user:default/mara';
const mara = mockCredentials.user(MARA);

const OVERRIDE = {
  rotationRef: PRIMARY,
  start: '2026-11-27T08:00:00Z',
  end: '2026-11-28T08:00:00Z',
  change: { kind: 'cover', replace: 'user:kim', with: 'user:mara' },
};

describe('the actions of on-call', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  let registry: ReturnType<typeof actionsRegistryServiceMock>;
  let portal: Portal;
  jest.setTimeout(60_000);

  beforeEach(async () => {
    setClock(NOW);
    registry = actionsRegistryServiceMock();
    const actionsRegistry = createServiceFactory({
      service: actionsRegistryServiceRef,
      deps: {},
      factory: () => registry,
    });
    portal = await startOnCall({
      entities: organisation(),
      knex: await databases.init('SQLITE_3'),
      features: [actionsRegistry],
    });
  });
  afterEach(async () => {
    await portal.backend.stop();
    jest.useRealTimers();
  });

  async function invoke(name: string, input: object, credentials = yuki) {
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
      'who-is-on-call': reads,
      'list-coverage-gaps': reads,
      'create-override': { readOnly: false, destructive: false, idempotent: false },
    });
  });

  it('say who is on call, and why', async () => {
    expect(await invoke('who-is-on-call', { ref: 'checkout' })).toMatchObject({
      ref: 'component:default/checkout',
      at: NOW,
      state: 'on-call',
      people: [{ userRef: 'user:default/kim', until: '2026-11-30T08:00:00.000Z' }],
      next: { userRefs: ['user:default/oyvind'] },
      why: expect.arrayContaining([expect.objectContaining({ to: 'user:default/kim' })]),
    });
    expect(await invoke('who-is-on-call', { ref: 'finder' })).toMatchObject({
      state: 'nobody',
      because: expect.stringContaining('gap'),
    });
    await expect(invoke('who-is-on-call', { ref: 'chekout' })).rejects.toThrow('checkout');
    await expect(invoke('who-is-on-call', { ref: 'a:b:c/d' })).rejects.toThrow('is no reference');
  });

  it('list where nobody will be', async () => {
    const { total, gaps } = await invoke('list-coverage-gaps', { days: 2 });
    expect(total).toBe(2);
    expect(gaps).toMatchObject([{ start: NOW, serviceRefs: ['component:default/finder'] }, {}]);
    expect(await invoke('list-coverage-gaps', { teamRef: 'group:payments' })).toEqual({
      total: 0,
      gaps: [],
    });
  });

  it('make overrides for those who may, and for nobody else', async () => {
    const at = '2026-11-27T12:00:00Z';
    const asked = await invoke('create-override', OVERRIDE, mara);
    expect(asked).toEqual({
      made: false,
      rotationRef: PRIMARY,
      start: '2026-11-27T08:00:00.000Z',
      end: '2026-11-28T08:00:00.000Z',
      confirm: {
        confirmation: expect.any(String),
        expiresAt: '2026-11-26T10:05:00.000Z',
        changes: [expect.objectContaining({ before: ['user:default/kim'], after: [MARA] })],
        warnings: [],
      },
    });
    expect(await invoke('who-is-on-call', { ref: 'checkout', at })).toMatchObject({
      people: [{ userRef: 'user:default/kim' }],
    });
    const { confirmation } = asked.confirm as { confirmation: string };
    const made = await invoke('create-override', { ...OVERRIDE, confirmation }, mara);
    expect(made).toMatchObject({ made: true, rotationRef: PRIMARY, from: '2026-11-27T09:00' });
    expect(await invoke('who-is-on-call', { ref: 'checkout', at })).toMatchObject({
      people: [{ userRef: 'user:default/mara', overrideId: made.id }],
    });
    const refused = { name: 'NotAllowedError' };
    await expect(invoke('create-override', OVERRIDE, yuki)).rejects.toMatchObject(refused);
    const service = mockCredentials.service() as unknown as typeof yuki;
    await expect(invoke('create-override', OVERRIDE, service)).rejects.toMatchObject(refused);
    expect(portal.audited()).toEqual(expect.arrayContaining(['override-create', 'access-denied']));
  });

  it.each<[string, object, typeof mara]>([
    ['another override', { reason: 'Something else' }, mara],
    ['another person', {}, mockCredentials.user('user:default/kim')],
  ])('make no override of a confirmation for %s, nor later', async (_, more, credentials) => {
    const { confirm } = await invoke('create-override', OVERRIDE, mara);
    const { confirmation } = confirm as { confirmation: string };
    const confirmed = { ...OVERRIDE, confirmation };
    const again = invoke('create-override', { ...confirmed, ...more }, credentials);
    await expect(again).rejects.toThrow('Ask again');
    await expect(invoke('create-override', confirmed, mara)).rejects.toThrow('Ask again');
    expect(portal.audited()).not.toContain('override-create');
  });

  it.each([
    ['who-is-on-call', { ref: 'checkout' }],
    ['list-coverage-gaps', {}],
    ['create-override', OVERRIDE],
  ])('refuse %s to nobody in particular', async (name, input) => {
    const nobody = mockCredentials.none() as unknown as typeof yuki;
    await expect(invoke(name, input, nobody)).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});
