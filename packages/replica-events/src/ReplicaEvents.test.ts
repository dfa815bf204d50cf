import { ReplicaEvents } from './ReplicaEvents';

const SIGNAL = { topic: 'signals', eventPayload: { channel: 'runbooks' } };
const OTHER = { topic: 'catalog', eventPayload: {} };

function start() {
  const local = { publish: jest.fn(async () => {}), subscribe: jest.fn(async () => {}) };
  const own = { publish: jest.fn(async () => {}), subscribe: jest.fn(async () => {}) };
  const send = jest.fn();
  const events = new ReplicaEvents({ pluginId: 'runbooks', local, own, send });
  return { events, local, own, send };
}

describe('ReplicaEvents', () => {
  it('sends signals to this process and to other replicas, and nowhere else', async () => {
    const { events, local, own, send } = start();
    await events.publish(SIGNAL);
    expect(local.publish.mock.calls).toEqual([[SIGNAL]]);
    expect(send.mock.calls).toEqual([[SIGNAL]]);
    expect(own.publish).not.toHaveBeenCalled();
  });

  it('leaves all else to Backstage', async () => {
    const { events, local, own, send } = start();
    await events.publish(OTHER);
    expect(own.publish.mock.calls).toEqual([[OTHER]]);
    expect(local.publish).not.toHaveBeenCalled();
    expect(send).not.toHaveBeenCalled();
  });

  it('hears each topic where it is published, under names that other plugins may have too', async () => {
    const { events, local, own } = start();
    const onEvent = async () => {};
    await events.subscribe({ id: 'listener', topics: ['signals', 'catalog'], onEvent });
    expect(local.subscribe.mock.calls).toEqual([
      [{ id: 'runbooks.listener', topics: ['signals'], onEvent }],
    ]);
    expect(own.subscribe.mock.calls).toEqual([[{ id: 'listener', topics: ['catalog'], onEvent }]]);
  });
});
