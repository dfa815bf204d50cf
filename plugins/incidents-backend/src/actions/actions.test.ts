import { createServiceFactory } from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { notice, startIncidents } from '../__testUtils__/startIncidents';

jest.setTimeout(120_000);

const yuki = mockCredentials.user('user:default/yuki');
const mara = mockCredentials.user('user:default/mara');
const NOT_ALLOWED = { name: 'NotAllowedError' };

describe('the actions of incidents', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'], disableDocker: true });
  let registry: ReturnType<typeof actionsRegistryServiceMock>;
  let portal: Awaited<ReturnType<typeof startIncidents>>;

  beforeEach(async () => {
    registry = actionsRegistryServiceMock();
    const actionsRegistry = createServiceFactory({
      service: actionsRegistryServiceRef,
      deps: {},
      factory: () => registry,
    });
    portal = await startIncidents({
      knex: await databases.init('SQLITE_3'),
      modules: [actionsRegistry],
    });
    await portal.receive(notice({}));
    await portal.incident(1, ({ deliveries }) => deliveries[0]?.state === 'sent');
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  async function invoke(name: string, input: object, credentials = yuki) {
    const { output } = await registry.invoke({
      id: `test:${name}`,
      input: input as Record<string, string>,
      credentials,
    });
    return output as Record<string, unknown> & { confirm?: { confirmation: string } };
  }

  it('list what is not over', async () => {
    expect(await invoke('list-incidents', {})).toMatchObject({
      total: 1,
      incidents: [{ number: 1, severity: 2, path: '/incidents/1' }],
    });
    expect(await invoke('list-incidents', { state: 'resolved' })).toMatchObject({ total: 0 });
  });

  it('declare one only at the second call, with the confirmation of the first, once', async () => {
    const wish = { title: 'Cards are refused', serviceRef: 'component:checkout' };
    const asked = await invoke('declare-incident', wish);
    expect(asked).toMatchObject({ declared: false });
    expect(await invoke('list-incidents', {})).toMatchObject({ total: 1 });
    const { confirmation } = asked.confirm!;
    const other = { ...wish, title: 'Something else', confirmation };
    await expect(invoke('declare-incident', other)).rejects.toMatchObject(NOT_ALLOWED);
    // It was taken by the wrong wish.
    await expect(invoke('declare-incident', { ...wish, confirmation })).rejects.toThrow('used');
    const again = (await invoke('declare-incident', wish)).confirm!;
    const declared = await invoke('declare-incident', { ...wish, ...confirmationOf(again) });
    expect(declared).toMatchObject({ declared: true, number: 2, path: '/incidents/2' });
  });

  it('acknowledge for those who may act, and nobody else, nor with the confirmation of another', async () => {
    await expect(invoke('acknowledge-incident', { number: 1 })).rejects.toMatchObject(NOT_ALLOWED);
    const asked = await invoke('acknowledge-incident', { number: 1 }, mara);
    expect(asked).toMatchObject({ acknowledged: false, state: 'open' });
    const confirmed = { number: 1, ...confirmationOf(asked.confirm!) };
    await expect(invoke('acknowledge-incident', confirmed)).rejects.toMatchObject(NOT_ALLOWED);
    expect(await invoke('acknowledge-incident', confirmed, mara)).toMatchObject({
      acknowledged: true,
      state: 'acknowledged',
    });
  });

  it.each([
    ['list-incidents', {}],
    ['declare-incident', { title: 'x' }],
    ['acknowledge-incident', { number: 1 }],
  ])('refuse %s to nobody in particular', async (name, input) => {
    const nobody = mockCredentials.none() as unknown as typeof yuki;
    await expect(invoke(name, input, nobody)).rejects.toMatchObject(NOT_ALLOWED);
  });

  it('let no service declare anything', async () => {
    const service = mockCredentials.service() as unknown as typeof yuki;
    await expect(invoke('declare-incident', { title: 'x' }, service)).rejects.toMatchObject(
      NOT_ALLOWED,
    );
  });
});

function confirmationOf({ confirmation }: { confirmation: string }) {
  return { confirmation };
}
