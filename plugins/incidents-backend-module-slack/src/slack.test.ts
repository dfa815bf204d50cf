import { ConfigReader } from '@backstage/config';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  incidentChannelsExtensionPoint,
  PageChannels,
  type PageContact,
  type PageMessage,
  type TestMessage,
} from '@rollcall/plugin-incidents-node';
import { SlackServer } from './__testUtils__/SlackServer';
import { readSlackConfig } from './readSlackConfig';
import { SlackChannel } from './SlackChannel';
import incidentsModuleSlack from '.';

const MARA: PageContact = { ref: 'user:default/mara', annotations: {}, email: 'mara@fjordly.test' };
const OLA: PageContact = {
  ref: 'user:default/ola',
  annotations: { 'slack.com/bot-notify': 'U0OLA' },
};
const KIM: PageContact = { ref: 'user:default/kim', annotations: {} };
const PAYMENTS: PageContact = { ref: 'group:default/payments', annotations: {} };

function message(parts: Partial<PageMessage> = {}): PageMessage {
  return {
    key: 'k1',
    kind: 'page',
    recipient: PAYMENTS,
    incident: 7,
    title: 'INC-7: Cards <!channel> & more',
    description: 'Severity 1, checkout. Acknowledge it, or the next person is paged.',
    severity: 1,
    isUrgent: true,
    at: '2026-11-26T10:00:00Z',
    path: '/incidents/7',
    links: {
      incident: 'https://portal.test/incidents/7',
      acknowledge: 'https://portal.test/incidents/7#acknowledge',
      reasons: 'https://portal.test/incidents/7#why',
    },
    ...parts,
  };
}

const TEST: TestMessage = {
  key: 't1',
  recipient: OLA,
  title: 'Test: do alerts of checkout reach you?',
  description: 'Nothing is wrong. Say with one click that it reached you.',
  serviceRef: 'component:default/checkout',
  at: '2026-11-26T10:00:00Z',
  path: '/incidents/path-tests/b7c0',
  links: { acknowledge: 'https://portal.test/incidents/path-tests/b7c0#acknowledge' },
};

describe('Slack, as its documentation says it answers', () => {
  let slack: SlackServer;
  let baseUrl: string;

  beforeEach(async () => {
    slack = new SlackServer();
    baseUrl = await slack.start();
    slack.channels.add('C0PAYMENTS');
    slack.users.set('mara@fjordly.test', 'U0MARA');
    slack.users.set('ola@fjordly.test', 'U0OLA');
  });
  afterEach(() => slack.stop());

  function channelOf(config: object = {}): SlackChannel {
    const given = {
      token: SlackServer.token,
      baseUrl,
      teams: { 'group:payments': 'C0PAYMENTS' },
      ...config,
    };
    return new SlackChannel(readSlackConfig(new ConfigReader({ incidents: { slack: given } }))!);
  }
  const refsOf = (channel: SlackChannel) =>
    channel
      .recipientsOf({ people: [MARA, OLA, KIM], owner: PAYMENTS })
      .map(({ ref }) => ref.split('/')[1]);

  it('tells the channel of the team, with where to acknowledge it and why it came', async () => {
    expect(await channelOf().send(message())).toEqual({
      reference: 'C0PAYMENTS:1700000000.000100',
    });
    expect(slack.posted).toMatchObject([
      {
        channel: 'C0PAYMENTS',
        text: expect.stringContaining('INC-7: Cards &lt;!channel&gt; &amp; more'),
        blocks: [
          {
            text: {
              text: expect.stringContaining('*INC-7: Cards &lt;!channel&gt; &amp; more*'),
              verbatim: true,
            },
          },
          {
            elements: [
              { text: { text: 'Acknowledge' }, url: 'https://portal.test/incidents/7#acknowledge' },
              { text: { text: 'Why me?' }, url: 'https://portal.test/incidents/7#why' },
            ],
          },
        ],
        parse: 'none',
        link_names: false,
        metadata: { event_payload: { key: 'k1' } },
      },
    ]);
  });

  it('reaches those the configuration or the catalog names, and by e-mail only where that is wanted', () => {
    expect(refsOf(channelOf())).toEqual(['ola', 'payments']);
    expect(refsOf(channelOf({ findPeopleByEmail: true }))).toEqual(['mara', 'ola', 'payments']);
    expect(refsOf(channelOf({ people: { kim: 'U0KIM' }, teams: {} }))).toEqual(['ola', 'kim']);
  });

  it('tells a person of a test, with where to say that it came and nothing else to press', async () => {
    await channelOf().sendTest(TEST);
    expect(slack.posted).toMatchObject([
      {
        channel: 'U0OLA',
        text: expect.stringContaining('Test: do alerts of checkout reach you?'),
        blocks: [
          { text: { text: expect.stringContaining('Nothing is wrong.') } },
          {
            elements: [
              {
                text: { text: 'It reached me' },
                url: 'https://portal.test/incidents/path-tests/b7c0#acknowledge',
              },
            ],
          },
        ],
        metadata: { event_type: 'rollcall_path_test', event_payload: { key: 't1' } },
      },
    ]);
    expect(slack.posted).not.toHaveProperty('0.thread_ts');
  });

  it('leads somebody who tests their own ways to what came of each', async () => {
    const ways = 'https://portal.test/incidents/ways';
    await channelOf().sendTest({ ...TEST, serviceRef: undefined, links: { ways } });
    expect(slack.posted).toMatchObject([
      { blocks: [{}, { elements: [{ text: { text: 'Your ways' }, url: ways }] }] },
    ]);
  });

  it('says that a test did not come where Slack does not know the person', async () => {
    slack.users.delete('mara@fjordly.test');
    const channel = channelOf({ findPeopleByEmail: true });
    await expect(channel.sendTest({ ...TEST, recipient: MARA })).rejects.toThrow();
    await expect(channelOf().sendTest({ ...TEST, recipient: KIM })).rejects.toThrow(
      'Nothing says who user:default/kim is in Slack any more',
    );
    expect(slack.posted).toEqual([]);
  });

  it('writes to people, found by their e-mail address or by their id', async () => {
    const channel = channelOf({ findPeopleByEmail: true });
    await channel.send(message({ recipient: MARA }));
    await channel.send(message({ recipient: OLA }));
    expect(slack.posted.map(({ channel: to }) => to)).toEqual(['U0MARA', 'U0OLA']);
  });

  it('tells what came of it in the thread of the page', async () => {
    const channel = channelOf();
    const { reference } = await channel.send(message({ recipient: OLA }));
    await channel.send(
      message({ kind: 'acknowledged', recipient: OLA, inReplyTo: reference, key: 'k2' }),
    );
    expect(slack.posted[1]).toMatchObject({
      channel: 'D0OLA',
      thread_ts: slack.posted[0].ts,
      blocks: [{ type: 'section' }],
    });
  });

  it('cuts what is too long for Slack', async () => {
    await channelOf().send(message({ title: '<'.repeat(3_000) }));
    expect(slack.posted).toHaveLength(1);
  });

  it.each([
    ['a channel it does not know', { teams: { payments: 'C0GONE' } }, 'channel_not_found'],
    ['a token it does not accept', { token: 'xoxb-old' }, 'invalid_auth'],
  ])('is told once, not again and again, where Slack refuses %s', async (_, config, code) => {
    await expect(channelOf(config).send(message())).rejects.toMatchObject({
      name: 'PageRefusedError',
      message: expect.stringContaining(code),
    });
  });

  it('is told once where nobody has that address', async () => {
    slack.users.clear();
    const sent = channelOf({ findPeopleByEmail: true }).send(message({ recipient: MARA }));
    await expect(sent).rejects.toMatchObject({ name: 'PageRefusedError' });
  });

  it.each<[string, (res: import('express').Response) => void, object]>([
    [
      'asks for fewer calls',
      res => res.status(429).set('retry-after', '30').json({ ok: false, error: 'ratelimited' }),
      { name: 'UpstreamError', retryAfterMs: 30_000 },
    ],
    ['is down', res => res.status(503).end(), { name: 'UpstreamError' }],
    ['breaks off', res => res.destroy(), { name: 'UpstreamError' }],
    [
      'has trouble of its own',
      res => res.json({ ok: false, error: 'internal_error' }),
      { name: 'Error', message: expect.stringContaining('internal_error') },
    ],
  ])('may be tried again where Slack %s', async (_, broken, error) => {
    slack.broken = broken;
    await expect(channelOf().send(message())).rejects.toMatchObject(error);
  });

  it('never says its token', async () => {
    slack.broken = res => res.status(500).send(SlackServer.token);
    const error = await channelOf()
      .send(message())
      .catch(thrown => thrown);
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain(SlackServer.token);
  });

  it.each([
    [{ teams: { 'user:mara': 'C0123' } }, '"user:mara" is no reference of a group'],
    [{ teams: { payments: '#payments' } }, 'is no id of Slack'],
    [{ people: { mara: 'C0123' } }, 'is no id of Slack'],
    [{ token: undefined }, "Missing required config value at 'incidents.slack.token'"],
  ])('says at the start what is wrong: %j', (config, problem) => {
    expect(() => channelOf(config)).toThrow(problem);
  });
});

describe('the module', () => {
  async function channelsOf(data: object): Promise<string[]> {
    const channels = new PageChannels();
    await startTestBackend({
      features: [incidentsModuleSlack, mockServices.rootConfig.factory({ data })],
      extensionPoints: [[incidentChannelsExtensionPoint, channels]],
    });
    return channels.all().map(({ name }) => name);
  }

  it('adds Slack where it is configured, and nothing where it is not', async () => {
    expect(await channelsOf({ incidents: { slack: { token: 'xoxb-1' } } })).toEqual(['slack']);
    expect(await channelsOf({})).toEqual([]);
  });
});
