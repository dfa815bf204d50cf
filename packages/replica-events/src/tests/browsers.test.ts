import { TestDatabases } from '@backstage/backend-test-utils';
import { MARAS_TOKEN, startReplica } from '../__testUtils__/startReplica';

jest.setTimeout(30_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const TO_ALL = { type: 'broadcast' } as const;
const LAST = { channel: 'runbooks', message: { runId: 'last' } };

describe.each(databases.eachSupportedId())('browsers on %s', id => {
  const isShared = id.startsWith('POSTGRES');
  let replicas: Awaited<ReturnType<typeof startReplica>>[];

  beforeEach(async () => {
    const knex = await databases.init(id);
    replicas = [await startReplica(knex)];
    if (isShared) replicas.push(await startReplica(knex));
  });
  afterEach(async () => {
    for (const { stop } of replicas) await stop();
  });

  it('hear a signal of any replica, once each', async () => {
    const sockets = await Promise.all(
      replicas.flatMap(({ connect }) => [
        connect(['runbooks']),
        connect(['runbooks'], MARAS_TOKEN),
      ]),
    );
    const [{ signals }] = replicas;
    const first = { channel: 'runbooks', message: { runId: 'first' } };
    await signals.publish({ recipients: TO_ALL, ...first });
    await signals.publish({ recipients: TO_ALL, ...first });
    await signals.publish({ recipients: TO_ALL, ...LAST });
    for (const socket of sockets) {
      expect(await socket.next()).toEqual(first);
      expect(await socket.next()).toEqual(first);
      expect(await socket.next()).toEqual(LAST);
      socket.close();
    }
  });

  it('hear of a notification that was made on any replica, if they are of whom it is for', async () => {
    const [{ notifications, signals }] = replicas;
    const channels = ['notifications', 'runbooks'];
    const { connect } = replicas.at(-1)!;
    const mara = await connect(channels, MARAS_TOKEN);
    const stranger = await connect(channels);
    await notifications.send({
      recipients: { type: 'entity', entityRef: 'user:default/mara' },
      payload: { title: 'You are on call', link: '/on-call' },
    });
    expect(await mara.next()).toEqual({
      channel: 'notifications',
      message: { action: 'new_notification', notification_id: expect.any(String) },
    });
    await signals.publish({ recipients: TO_ALL, ...LAST });
    expect(await mara.next()).toEqual(LAST);
    expect(await stranger.next()).toEqual(LAST);
    mara.close();
    stranger.close();
  });
});
