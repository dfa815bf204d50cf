import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { EventParams } from '@backstage/plugin-events-node';
import { ConfigReader } from '@backstage/config';
import { wherePostgresIs } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { PostgresRelay } from '../relay/PostgresRelay';
import { SignalsDatabase } from '../relay/SignalsDatabase';
import { TOPICS } from '../ReplicaEvents';

jest.setTimeout(30_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const event = (eventPayload: unknown): EventParams => ({ topic: 'signals', eventPayload });

/** Events as they come, to be waited for. */
class Heard {
  readonly all: unknown[] = [];
  #tell?: () => void;

  take({ eventPayload }: EventParams): void {
    this.all.push(eventPayload);
    this.#tell?.();
  }

  async until(count: number): Promise<unknown[]> {
    while (this.all.length < count) {
      await new Promise<void>(resolve => {
        this.#tell = resolve;
      });
    }
    return this.all;
  }
}

wherePostgresIs(databases, 'replicas on %s', id => {
  let knex: Knex;
  let ends: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    knex = await databases.init(id);
  });
  afterEach(async () => {
    for (const end of ends) await end();
    ends = [];
  });

  async function startReplica(options: { schemaPrefix?: string } = {}) {
    const lifecycle = mockServices.rootLifecycle.mock();
    const logger = mockServices.logger.mock();
    const heard = new Heard();
    const config = new ConfigReader({
      backend: {
        database: {
          client: 'pg',
          connection: knex.client.config.connection,
          pluginDivisionMode: 'schema',
          ...options,
        },
      },
    });
    const database = new SignalsDatabase({ config, logger, lifecycle });
    const relay = new PostgresRelay({
      connect: () => database.connect(),
      logger,
      onEvent: params => heard.take(params),
      topics: TOPICS,
    });
    await relay.start();
    const stop = async () => {
      await relay.stop();
      await database.close();
      for (const [hook] of lifecycle.addShutdownHook.mock.calls) await hook();
    };
    ends.push(stop);
    return { relay, heard, logger, stop };
  }

  const listening = () =>
    knex('pg_stat_activity')
      .whereRaw('datname = current_database() and pid <> pg_backend_pid()')
      .whereRaw("query not like '%pg_stat_activity%'")
      .select('pid', 'query');

  it('hear what one sends, once each and in order, and it does not come back', async () => {
    const [a, b, c] = [await startReplica(), await startReplica(), await startReplica()];
    const numbers = Array.from({ length: 500 }, (_, at) => at);
    for (const number of numbers) a.relay.send(event(number));
    expect(await b.heard.until(500)).toEqual(numbers);
    expect(await c.heard.until(500)).toEqual(numbers);
    // Whatever came back to the first would have come before this.
    b.relay.send(event('from the second'));
    expect(await a.heard.until(1)).toEqual(['from the second']);
    expect((await c.heard.until(501)).length).toBe(501);
    expect(b.heard.all).toHaveLength(500);
  });

  it('hear what is larger than a notification, between what is not', async () => {
    const [a, b] = [await startReplica(), await startReplica()];
    const large = { text: 'Blåbærsyltetøy 🫐 '.repeat(2_000) };
    for (const payload of ['before', large, 'after']) a.relay.send(event(payload));
    expect(await b.heard.until(3)).toEqual(['before', large, 'after']);
  });

  it('hear each other again after the server has cut them off', async () => {
    const [a, b] = [await startReplica(), await startReplica()];
    a.relay.send(event('before'));
    await b.heard.until(1);
    const back = () =>
      Promise.all(
        [a, b].map(
          ({ logger }) =>
            new Promise<void>(resolve => {
              logger.info.mockImplementation(() => resolve());
            }),
        ),
      );
    const areBack = back();
    await knex.raw(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await areBack;
    a.relay.send(event('after'));
    expect(await b.heard.until(2)).toEqual(['before', 'after']);
    for (const { logger } of [a, b]) expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('do not hear those of another portal in a schema of its own', async () => {
    const [a, b] = [await startReplica(), await startReplica()];
    const stranger = await startReplica({ schemaPrefix: 'staging_' });
    const other = await startReplica({ schemaPrefix: 'staging_' });
    a.relay.send(event('production'));
    stranger.relay.send(event('staging'));
    expect(await b.heard.until(1)).toEqual(['production']);
    expect(await other.heard.until(1)).toEqual(['staging']);
  });

  it('send what waits before they end, and leave no connection behind', async () => {
    const [a, b] = [await startReplica(), await startReplica()];
    for (const payload of ['one', 'two', 'three']) a.relay.send(event(payload));
    await a.stop();
    expect(await b.heard.until(3)).toEqual(['one', 'two', 'three']);
    await b.stop();
    let left = await listening();
    // A server notices that a client is gone a moment after that.
    for (let tries = 0; left.length > 0 && tries < 1_000; tries += 1) left = await listening();
    expect(left).toEqual([]);
  });

  it('pass over what anybody else may notify', async () => {
    const [a, b] = [await startReplica(), await startReplica()];
    const forged = JSON.stringify({ topic: 'catalog', eventPayload: 'forged' });
    for (const text of ['nonsense', '', `x 1 1/1 ${forged}`]) {
      await knex.raw('select pg_notify(?, ?)', ['rollcall_events_signals', text]);
    }
    a.relay.send(event('real'));
    expect(await b.heard.until(1)).toEqual(['real']);
    expect(b.heard.all).toEqual(['real']);
  });
});
