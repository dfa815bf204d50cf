import { mockServices } from '@backstage/backend-test-utils';
import { FakeConnection } from '../__testUtils__/FakeConnection';
import { PostgresRelay } from './PostgresRelay';
import type { RelayConnection } from './RelayConnection';

const TOPICS = new Set(['signals']);
const EVENT = { topic: 'signals', eventPayload: { channel: 'runbooks' } };
const NOTIFY = expect.stringContaining('pg_notify');

/** A relay, and the connections it asked for, each given when the test says so. */
function start(connect: () => Promise<RelayConnection>) {
  const logger = mockServices.logger.mock();
  const connecting = jest.fn(connect);
  const relay = new PostgresRelay({
    connect: connecting,
    logger,
    onEvent: () => {},
    topics: TOPICS,
  });
  return { relay, logger, connecting };
}

const refused = async () => {
  throw new Error('connect ECONNREFUSED');
};

describe('PostgresRelay', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance'] });
    jest.spyOn(Math, 'random').mockReturnValue(1);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('keeps trying, ever more rarely, and says so once', async () => {
    const { relay, logger, connecting } = start(refused);
    await relay.start();
    for (const pauseMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = connecting.mock.calls.length;
      await jest.advanceTimersByTimeAsync(pauseMs - 1);
      expect(connecting).toHaveBeenCalledTimes(before);
      await jest.advanceTimersByTimeAsync(1);
      expect(connecting).toHaveBeenCalledTimes(before + 1);
    }
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][1]).toEqual({ cause: 'Error: connect ECONNREFUSED' });
    expect(logger.info).not.toHaveBeenCalled();
    await relay.stop();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is back once the server is, says so once, and begins with a short pause the next time', async () => {
    const connections = [new FakeConnection(), new FakeConnection()];
    const answers = [refused, refused, refused, async () => connections[0], refused];
    const { relay, logger, connecting } = start(() =>
      (answers.shift() ?? (async () => connections[1]))(),
    );
    await relay.start();
    relay.send(EVENT);
    await jest.advanceTimersByTimeAsync(1_000 + 2_000 + 4_000);
    expect(connecting).toHaveBeenCalledTimes(4);
    expect(logger.info.mock.calls).toEqual([['Events reach all replicas again', { kept: 1 }]]);
    connections[0].emit('end');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(connecting).toHaveBeenCalledTimes(5);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(logger.warn).toHaveBeenCalledTimes(2);
    expect(logger.info).toHaveBeenCalledTimes(2);
    relay.send(EVENT);
    await relay.stop();
    expect(connections[1].asked.at(-1)).toEqual(NOTIFY);
    expect(connections[1].isEnded).toBe(true);
  });

  it('gives up a connection that answers no more, though nobody closed it', async () => {
    const silent = new FakeConnection();
    const { relay, logger, connecting } = start(async () => silent);
    await relay.start();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(silent.isEnded).toBe(false);
    silent.isSilent = true;
    await jest.advanceTimersByTimeAsync(30_000 + 10_000);
    expect(silent.isEnded).toBe(true);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(connecting).toHaveBeenCalledTimes(2);
    const stopped = relay.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    await stopped;
  });

  it('waits for no connection longer than is good, and closes one that comes too late', async () => {
    const late = new FakeConnection();
    let come!: (connection: RelayConnection) => void;
    const { relay, logger } = start(
      () =>
        new Promise(resolve => {
          come = resolve;
        }),
    );
    const started = relay.start();
    await jest.advanceTimersByTimeAsync(10_000);
    await started;
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await relay.stop();
    come(late);
    await jest.advanceTimersByTimeAsync(0);
    expect(late.isEnded).toBe(true);
  });

  it('does not wait for a connection that is being made when it ends, and closes it', async () => {
    const late = new FakeConnection();
    let come!: (connection: RelayConnection) => void;
    const { relay } = start(
      () =>
        new Promise(resolve => {
          come = resolve;
        }),
    );
    const started = relay.start();
    const stopped = relay.stop();
    await jest.advanceTimersByTimeAsync(2_000);
    await stopped;
    come(late);
    await started;
    await jest.advanceTimersByTimeAsync(0);
    expect(late.isEnded).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends in time though the server does not answer', async () => {
    const connection = new FakeConnection();
    const { relay } = start(async () => connection);
    await relay.start();
    connection.isSilent = true;
    relay.send(EVENT);
    const stopped = relay.stop();
    await jest.advanceTimersByTimeAsync(2_000);
    await stopped;
    expect(connection.isEnded).toBe(true);
    relay.send(EVENT);
    expect(connection.asked.filter(text => text.includes('pg_notify'))).toHaveLength(1);
  });

  it('keeps no more waiting than can be sent, and complains of that once', async () => {
    const connection = new FakeConnection();
    const { relay, logger } = start(async () => connection);
    await relay.start();
    for (let at = 0; at < 2_500; at += 1) relay.send(EVENT);
    expect(logger.warn.mock.calls).toEqual([
      ['More events than can be sent: some stay on this replica', {}],
    ]);
    await relay.stop();
  });

  it.each([
    ['too large', 'x'.repeat(300_000), 'An event is too large for other replicas'],
    ['no JSON', 1n, 'An event cannot be written for other replicas'],
  ])('says that an event is %s, and goes on', async (_, eventPayload, warning) => {
    const connection = new FakeConnection();
    const { relay, logger } = start(async () => connection);
    await relay.start();
    relay.send({ topic: 'signals', eventPayload });
    expect(logger.warn).toHaveBeenCalledWith(
      warning,
      expect.objectContaining({ topic: 'signals' }),
    );
    relay.send(EVENT);
    await relay.stop();
    expect(connection.asked.at(-1)).toEqual(NOTIFY);
  });
});
