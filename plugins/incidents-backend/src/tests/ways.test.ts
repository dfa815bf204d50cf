import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { WaysDto } from '@rollcall/plugin-incidents-common';
import {
  incidentChannelsExtensionPoint,
  type PageChannel,
  PageRefusedError,
  type TestMessage,
} from '@rollcall/plugin-incidents-node';
import type { Knex } from 'knex';
import { type Asker, startIncidents } from '../__testUtils__/startIncidents';
import { WAY_TESTS } from '../ways/WayTestStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const MARA = 'user:default/mara';

describe.each(databases.eachSupportedId())('ways to oneself, %s', databaseId => {
  let portal: Awaited<ReturnType<typeof startIncidents>>;
  let knex: Knex;
  let slack: jest.Mock<Promise<void>, [TestMessage]>;
  let asked: object[];

  const channel = (parts: Partial<PageChannel>): PageChannel => ({
    name: 'slack',
    title: 'Slack',
    isToldOutcome: true,
    recipientsOf: audience => {
      asked.push(audience);
      return audience.people.filter(({ ref }) => ref === MARA);
    },
    send: async () => undefined,
    ...parts,
  });
  const modules = () => [
    createBackendModule({
      pluginId: 'incidents',
      moduleId: 'ways',
      register(env) {
        env.registerInit({
          deps: { channels: incidentChannelsExtensionPoint },
          async init({ channels }) {
            channels.addChannel(channel({ sendTest: slack }));
            channels.addChannel(channel({ name: 'pager', title: 'Pager' }));
            const team = { ref: 'group:default/payments', annotations: {} };
            channels.addChannel(
              channel({
                ...{ name: 'room', title: 'Room of the team', sendTest: slack },
                recipientsOf: () => [team],
              }),
            );
          },
        });
      },
    }),
  ];

  beforeEach(async () => {
    slack = jest.fn(async (_: TestMessage) => {});
    asked = [];
    knex = await databases.init(databaseId);
    portal = await startIncidents({ knex, modules: modules() });
  });
  afterEach(async () => {
    await portal.backend.stop();
  });

  const ways = async (actor: Asker = 'on call') =>
    (await portal.get('/ways', actor)).body as WaysDto;
  const test = (actor: Asker = 'on call', body: object = {}) =>
    portal.post('/ways/tests', body, actor);
  const statesOf = ({ items }: WaysDto) => items.map(({ channel: name, state }) => [name, state]);
  const outcomesOf = ({ items }: WaysDto) =>
    items.map(({ channel: name, test: newest }) => [name, newest?.outcome]);
  /** As if it had been a while ago. */
  const letTimePass = async () => {
    const rows = (await knex(WAY_TESTS).select('person', 'channel', 'began_at')) as {
      person: string;
      channel: string;
      began_at: number | string;
    }[];
    for (const { person, channel: name, began_at: beganAt } of rows) {
      await knex(WAY_TESTS)
        .where({ person, channel: name })
        .update({ began_at: Number(beganAt) - 120_000 });
    }
  };

  it('are those by which pages reach who asks, and say which take tests', async () => {
    expect(statesOf(await ways())).toEqual([
      ['slack', 'tested'],
      ['pager', 'untested'],
      ['room', 'absent'],
      ['notification', 'tested'],
    ]);
    expect(statesOf(await ways('stranger'))).toEqual([
      ['slack', 'absent'],
      ['pager', 'absent'],
      ['room', 'absent'],
      ['notification', 'tested'],
    ]);
  });

  it('tell nobody but who asks that nothing is wrong, each once', async () => {
    const { status, body } = await test();
    expect(status).toBe(201);
    expect(outcomesOf(body)).toEqual([
      ['slack', 'sent'],
      ['pager', undefined],
      ['room', undefined],
      ['notification', 'sent'],
    ]);
    expect(slack.mock.calls).toEqual([
      [
        expect.objectContaining({
          recipient: expect.objectContaining({ ref: MARA }),
          description: expect.stringContaining('Nothing is wrong'),
          path: '/incidents/ways',
          links: { ways: expect.stringMatching(/\/incidents\/ways$/) },
        }),
      ],
    ]);
    expect(portal.sent).toHaveBeenCalledTimes(1);
    expect(portal.sent).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: MARA },
      payload: expect.objectContaining({ link: '/incidents/ways', severity: 'normal' }),
    });
    // Channels know of nobody else by it, no team among them.
    for (const audience of asked) {
      expect(audience).toEqual({ people: [expect.objectContaining({ ref: MARA })] });
    }
    expect(portal.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'way-test',
        meta: { channels: ['slack', 'notification'] },
      }),
    );
    // Nobody else sees it.
    expect(outcomesOf(await ways('member')).every(([, outcome]) => outcome === undefined)).toBe(
      true,
    );
  });

  it('are tested for nobody else, whatever is asked', async () => {
    const { status } = await test('on call', { userRef: 'user:default/ola' });
    expect(status).toBe(400);
    expect(slack).not.toHaveBeenCalled();
    expect(portal.sent).not.toHaveBeenCalled();
  });

  it.each<[string, Error, string]>([
    ['does not take it now', new Error('Slack is away'), 'failed'],
    ['refuses it for good', new PageRefusedError('Nobody is called that'), 'refused'],
  ])('say of one that %s what went wrong, and the others go on', async (_, error, outcome) => {
    slack.mockRejectedValueOnce(error);
    const { body } = await test();
    const [first, , , last] = (body as WaysDto).items;
    expect(first.test).toEqual({
      ...{ beganAt: expect.any(String), endedAt: expect.any(String) },
      ...{ outcome, problem: error.message },
    });
    expect(last.test?.outcome).toBe('sent');
    expect(await ways()).toEqual(body);
  });

  it('are not known where who sent it stopped before it wrote what came of it', async () => {
    await test();
    await knex(WAY_TESTS).update({ ended_at: null, outcome: null });
    expect((await ways()).items[0].test).toEqual({
      beganAt: expect.any(String),
      outcome: 'unknown',
    });
  });

  it('are tested no more often than every two minutes, however many ask at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => test()));
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    expect(slack).toHaveBeenCalledTimes(1);
    expect(portal.sent).toHaveBeenCalledTimes(1);
    const again = await test();
    expect([again.status, again.body.error.message]).toEqual([
      409,
      expect.stringContaining('just now'),
    ]);
    expect((await ways()).nextTestAt).toEqual(expect.any(String));
    // Others are not kept from theirs.
    expect((await test('member')).status).toBe(201);

    await letTimePass();
    expect(await ways()).not.toHaveProperty('nextTestAt');
    expect((await test()).status).toBe(201);
    expect(slack).toHaveBeenCalledTimes(2);
  });
});
