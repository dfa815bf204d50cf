import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  incidentChannelsExtensionPoint,
  PageChannels,
  type PageContact,
  type PageMessage,
} from '@rollcall/plugin-incidents-node';
import { EventsServer } from './__testUtils__/EventsServer';
import { PagerDutyChannel } from './PagerDutyChannel';
import { readPagerDutyConfig } from './readPagerDutyConfig';
import incidentsModulePagerduty from '.';

const KEY = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const OTHER_KEY = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
const PAYMENTS: PageContact = { ref: 'group:default/payments', annotations: {} };
const SEARCH: PageContact = { ref: 'group:default/search', annotations: {} };

function message(parts: Partial<PageMessage> = {}): PageMessage {
  return {
    key: 'k1',
    kind: 'page',
    recipient: PAYMENTS,
    incident: 7,
    title: 'INC-7: Cards are refused',
    description: 'Severity 1, checkout.',
    severity: 1,
    isUrgent: true,
    serviceRef: 'component:default/checkout',
    ownerRef: PAYMENTS.ref,
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

describe("PagerDuty's events, as its documentation says they are taken", () => {
  let pagerDuty: EventsServer;
  let baseUrl: string;

  beforeEach(async () => {
    pagerDuty = new EventsServer();
    baseUrl = await pagerDuty.start();
    pagerDuty.keys.add(KEY);
  });
  afterEach(() => pagerDuty.stop());

  function channelOf(config: object = {}): PagerDutyChannel {
    const pagerduty = { baseUrl, teams: { 'group:payments': { routingKey: KEY } }, ...config };
    return new PagerDutyChannel(
      readPagerDutyConfig(new ConfigReader({ incidents: { pagerduty } }))!,
    );
  }
  const alert = (key = 'rollcall:portal.test:7:group:default/payments') =>
    pagerDuty.alerts.get(key);

  it('triggers the service of the team, with what is wrong and where to go', async () => {
    await channelOf().send(message());
    expect(alert()).toMatchObject({
      state: 'triggered',
      event: {
        payload: {
          summary: 'INC-7: Cards are refused',
          source: 'component:default/checkout',
          severity: 'critical',
        },
        client_url: 'https://portal.test/incidents/7',
      },
    });
  });

  it('makes one alert of all pages for an incident, and says there who has it and when it is over', async () => {
    const channel = channelOf();
    await channel.send(message());
    await channel.send(message({ key: 'k2' }));
    expect(alert()).toMatchObject({ state: 'triggered', triggers: 2 });
    await channel.send(message({ key: 'k3', kind: 'acknowledged' }));
    expect(alert()?.state).toBe('acknowledged');
    await channel.send(message({ key: 'k4', kind: 'resolved' }));
    expect(alert()?.state).toBe('resolved');
    expect(pagerDuty.alerts.size).toBe(1);
  });

  it('tells the same incident of two portals apart, and teams whose names begin alike', async () => {
    const channel = channelOf({ fallback: { routingKey: KEY } });
    const links = { ...message().links, incident: 'https://staging.portal.test/incidents/7' };
    const long = (name: string) => ({ ref: `group:${'n'.repeat(300)}/${name}`, annotations: {} });
    const { reference } = await channel.send(message());
    await channel.send(message({ links }));
    await channel.send(message({ recipient: long('payments') }));
    await channel.send(message({ recipient: long('payouts') }));
    expect(pagerDuty.alerts.size).toBe(4);
    expect(Math.max(...[...pagerDuty.alerts.keys()].map(key => key.length))).toBeLessThan(256);
    await channel.send(message({ kind: 'resolved', links, inReplyTo: reference }));
    const states = [...pagerDuty.alerts.values()].map(({ state }) => state);
    expect(states).toEqual(['resolved', 'triggered', 'triggered', 'triggered']);
  });

  it.each([
    [1, 'critical'],
    [2, 'error'],
    [3, 'warning'],
    [4, 'info'],
  ] as const)('calls severity %i %s', async (severity, word) => {
    await channelOf().send(message({ severity }));
    expect(alert()?.event).toMatchObject({ payload: { severity: word } });
  });

  it('goes to those that are configured, else to the fallback where there is one', async () => {
    const refs = (channel: PagerDutyChannel, owner?: PageContact) =>
      channel.recipientsOf({ people: [], owner }).map(({ ref }) => ref);
    expect(refs(channelOf(), PAYMENTS)).toEqual([PAYMENTS.ref]);
    expect(refs(channelOf(), SEARCH)).toEqual([]);
    expect(refs(channelOf())).toEqual([]);
    pagerDuty.keys.add(OTHER_KEY);
    const channel = channelOf({ fallback: { routingKey: OTHER_KEY } });
    expect(refs(channel, SEARCH)).toEqual([SEARCH.ref]);
    const [nobody] = channel.recipientsOf({ people: [] });
    await channel.send(message({ recipient: nobody, serviceRef: undefined, ownerRef: undefined }));
    expect(alert(`rollcall:portal.test:7:${nobody.ref}`)?.event.routing_key).toBe(OTHER_KEY);
  });

  it('cuts what is too long for PagerDuty', async () => {
    await channelOf().send(message({ title: 'x'.repeat(2_000) }));
    expect(alert()).toBeDefined();
  });

  it('is told once, not again and again, where PagerDuty does not know the key', async () => {
    pagerDuty.keys.clear();
    const error = await channelOf()
      .send(message())
      .catch(thrown => thrown);
    expect(error).toMatchObject({ name: 'PageRefusedError' });
    expect(error.message).not.toContain(KEY);
  });

  it.each<[string, (res: import('express').Response) => void]>([
    ['asks for fewer events', res => res.status(429).end()],
    ['is down', res => res.status(500).end()],
    ['breaks off', res => res.destroy()],
    ['answers something else', res => res.status(202).send('<html>')],
  ])('may be tried again where PagerDuty %s', async (_, broken) => {
    pagerDuty.broken = broken;
    await expect(channelOf().send(message())).rejects.toMatchObject({ name: 'UpstreamError' });
  });

  it.each([
    [
      { teams: { payments: { routingKey: 'short' } } },
      'teams.payments.routingKey is no integration',
    ],
    [{ teams: { 'user:mara': { routingKey: KEY } } }, '"user:mara" is no reference of a group'],
    [{ fallback: { routingKey: 'short' } }, 'fallback.routingKey is no integration key'],
  ])('says at the start what is wrong: %j', (config, problem) => {
    expect(() => channelOf(config)).toThrow(problem);
  });
});

describe('the module', () => {
  async function channelsOf(data: object): Promise<string[]> {
    const channels = new PageChannels();
    await startTestBackend({
      features: [incidentsModulePagerduty, mockServices.rootConfig.factory({ data })],
      extensionPoints: [[incidentChannelsExtensionPoint, channels]],
    });
    return channels.all().map(({ name }) => name);
  }

  it('adds PagerDuty where it is configured, and nothing where it is not', async () => {
    const pagerduty = { fallback: { routingKey: KEY } };
    expect(await channelsOf({ incidents: { pagerduty } })).toEqual(['pagerduty']);
    expect(await channelsOf({})).toEqual([]);
  });
});
