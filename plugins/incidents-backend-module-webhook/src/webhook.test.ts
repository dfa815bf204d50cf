import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  incidentChannelsExtensionPoint,
  PageChannels,
  type PageContact,
  type PageMessage,
} from '@rollcall/plugin-incidents-node';
import express, { type Response } from 'express';
import { readWebhooksConfig } from './readWebhooksConfig';
import { WebhookChannel } from './WebhookChannel';
import incidentsModuleWebhook from '.';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.parse('2026-11-26T10:00:30Z');
const MARA: PageContact = {
  ref: 'user:default/mara',
  email: 'mara@fjordly.test',
  annotations: { 'example.com/phone': '555' },
};
const PAYMENTS: PageContact = { ref: 'group:default/payments', annotations: {} };

function message(parts: Partial<PageMessage> = {}): PageMessage {
  return {
    key: 'k1',
    kind: 'page',
    recipient: MARA,
    incident: 7,
    title: 'INC-7: Cards are refused – überall',
    description: 'Severity 1, checkout.',
    severity: 1,
    isUrgent: true,
    at: '2026-11-26T10:00:00Z',
    path: '/incidents/7',
    links: { incident: 'https://p/7', acknowledge: 'https://p/7#a', reasons: 'https://p/7#why' },
    ...parts,
  };
}

/** As a receiver checks it, by the specification and nothing else. */
function isGenuine(headers: Record<string, string | undefined>, body: string): boolean {
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
  const expected = createHmac('sha256', key).update(content).digest('base64');
  return (headers['webhook-signature'] ?? '').split(' ').includes(`v1,${expected}`);
}

describe('webhooks', () => {
  let server: Server;
  let url: string;
  let answer: (res: Response) => void;
  const received: { headers: Record<string, string | undefined>; body: string }[] = [];

  beforeEach(async () => {
    received.length = 0;
    answer = res => void res.status(204).end();
    const app = express();
    app.post('/hooks/rollcall', express.text({ type: '*/*' }), (req, res) => {
      received.push({ headers: req.headers as Record<string, string>, body: req.body });
      answer(res);
    });
    server = createServer(app);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/rollcall`;
  });
  afterEach(() => new Promise<void>(resolve => server.close(() => resolve())));

  function channelOf(config: object = {}): WebhookChannel {
    const webhooks = { 'status-bot': { url, secret: SECRET, ...config } };
    const [settings] = readWebhooksConfig(new ConfigReader({ incidents: { webhooks } }));
    return new WebhookChannel(settings, () => NOW);
  }

  it('posts what happened, signed, and no more of people than who they are', async () => {
    await channelOf().send(message());
    const [{ headers, body }] = received;
    expect(isGenuine(headers, body)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'k1',
      'webhook-timestamp': String(NOW / 1_000),
    });
    expect(JSON.parse(body)).toMatchObject({
      type: 'incident.paged',
      data: { incident: 7, personRef: 'user:default/mara' },
    });
    expect(body).not.toMatch(/fjordly|555/);
  });

  it('says the same id again for another attempt, and another for what came of it', async () => {
    const channel = channelOf();
    await channel.send(message());
    await channel.send(message());
    await channel.send(message({ kind: 'resolved', key: 'k2' }));
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(['k1', 'k1', 'k2']);
    expect(JSON.parse(received[2].body).type).toBe('incident.resolved');
  });

  it('posts the pages of the teams that are named, or of all', () => {
    const refs = (channel: WebhookChannel, owner?: PageContact) =>
      channel.recipientsOf({ people: [MARA], owner }).map(({ ref }) => ref);
    expect(refs(channelOf())).toEqual([MARA.ref]);
    expect(refs(channelOf({ teams: ['payments'] }), PAYMENTS)).toEqual([MARA.ref]);
    expect(refs(channelOf({ teams: ['search'] }), PAYMENTS)).toEqual([]);
    expect(refs(channelOf({ teams: ['search'] }))).toEqual([]);
  });

  it.each<[string, (res: Response) => void, string]>([
    ['is gone', res => res.status(410).end(), 'PageRefusedError'],
    ['is down', res => res.status(503).end(), 'UpstreamError'],
    ['refuses it for now', res => res.status(422).end(), 'UpstreamError'],
    [
      'sends it elsewhere, where it is not sent',
      res => res.redirect(307, 'http://198.51.100.1/'),
      'UpstreamError',
    ],
  ])('fails where the receiver %s', async (_, behaves, name) => {
    answer = behaves;
    await expect(channelOf().send(message())).rejects.toMatchObject({ name });
  });

  it.each([
    [{ secret: 'short' }, 'incidents.webhooks.status-bot.secret is no secret of Standard Webhooks'],
    [{ teams: ['user:mara'] }, '"user:mara" is no reference of a group'],
    [{ url: 'ftp://x' }, 'must be an http or https URL'],
  ])('says at the start what is wrong: %j', (config, problem) => {
    expect(() => channelOf(config)).toThrow(problem);
  });

  it('is a channel for each address, by the module', async () => {
    const channels = new PageChannels();
    const webhooks = { a: { url, secret: SECRET }, b: { url, secret: SECRET } };
    await startTestBackend({
      features: [
        incidentsModuleWebhook,
        mockServices.rootConfig.factory({ data: { incidents: { webhooks } } }),
      ],
      extensionPoints: [[incidentChannelsExtensionPoint, channels]],
    });
    expect(channels.all().map(({ name }) => name)).toEqual(['webhook:a', 'webhook:b']);
  });
});
