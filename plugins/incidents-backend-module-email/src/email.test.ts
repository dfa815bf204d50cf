import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  incidentChannelsExtensionPoint,
  PageChannels,
  type PageContact,
  type PageMessage,
} from '@rollcall/plugin-incidents-node';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { EmailChannel } from './EmailChannel';
import { readEmailConfig } from './readEmailConfig';
import incidentsModuleEmail from '.';

const MARA: PageContact = { ref: 'user:default/mara', annotations: {}, email: 'mara@fjordly.test' };
const KIM: PageContact = { ref: 'user:default/kim', annotations: {} };
const PAYMENTS: PageContact = { ref: 'group:default/payments', annotations: {} };

function message(parts: Partial<PageMessage> = {}): PageMessage {
  return {
    key: 'k1',
    kind: 'page',
    recipient: MARA,
    incident: 7,
    title: 'INC-7: Cards are refused',
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

interface Received {
  from: string;
  to: string[];
  headers: string;
  text: string;
}

describe('e-mail, to a real SMTP server', () => {
  const received: Received[] = [];
  let server: SMTPServer | undefined;

  beforeEach(() => {
    received.length = 0;
  });
  afterEach(
    () => new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve())),
  );

  async function serve(options: SMTPServerOptions = {}): Promise<number> {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, { envelope }, callback) {
        const chunks: Buffer[] = [];
        stream.on('data', chunk => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString();
          const end = raw.indexOf('\r\n\r\n');
          received.push({
            from: envelope.mailFrom ? envelope.mailFrom.address : '',
            to: envelope.rcptTo.map(({ address }) => address),
            headers: raw.slice(0, end),
            text: raw.slice(end).replaceAll('=\r\n', ''),
          });
          callback();
        });
      },
      ...options,
    });
    // What a client breaks off is no fault of the server.
    server.on('error', () => {});
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', () => resolve()));
    return (server.server.address() as AddressInfo).port;
  }

  function channelOf(port: number, smtp: object = { allowPlainText: true }, config: object = {}) {
    const email = {
      from: 'Rollcall <rollcall@fjordly.test>',
      smtp: { host: '127.0.0.1', port, ...smtp },
      timeout: { seconds: 2 },
      ...config,
    };
    return new EmailChannel(readEmailConfig(new ConfigReader({ incidents: { email } }))!);
  }

  it('tells what is wrong, where to acknowledge it, and why it came', async () => {
    const channel = channelOf(await serve());
    expect(await channel.send(message())).toEqual({ reference: '<k1@fjordly.test>' });
    const [mail] = received;
    expect(mail).toMatchObject({ from: 'rollcall@fjordly.test', to: ['mara@fjordly.test'] });
    expect(mail.headers).toContain('Subject: INC-7: Cards are refused');
    expect(mail.headers).toContain('Message-ID: <k1@fjordly.test>');
    expect(mail.text).toContain('Acknowledge it: https://portal.test/incidents/7#acknowledge');
    expect(mail.text).toContain('Why you: https://portal.test/incidents/7#why');
  });

  it('tells a person of a test, with where to say that it came, and not as a page', async () => {
    const channel = channelOf(await serve());
    const test = {
      key: 't1',
      recipient: MARA,
      title: 'Test: do alerts of checkout reach you?',
      description: 'Nothing is wrong. Say with one click that it reached you.',
      serviceRef: 'component:default/checkout',
      at: '2026-11-26T10:00:00Z',
      path: '/incidents/path-tests/b7c0',
      links: { acknowledge: 'https://portal.test/incidents/path-tests/b7c0#acknowledge' },
    };
    await channel.sendTest(test);
    const [mail] = received;
    expect(mail).toMatchObject({ from: 'rollcall@fjordly.test', to: ['mara@fjordly.test'] });
    expect(mail.headers).toContain('Subject: Test: do alerts of checkout reach you?');
    expect(mail.headers).toContain('Message-ID: <t1@fjordly.test>');
    expect(mail.headers).toMatch(/^Auto-Submitted: auto-generated/im);
    expect(mail.headers).not.toMatch(/^X-Priority:/im);
    expect(mail.text).toContain('Nothing is wrong.');
    expect(mail.text).toContain(
      'It reached me: https://portal.test/incidents/path-tests/b7c0#acknowledge',
    );
    const ways = 'https://portal.test/incidents/ways';
    await channel.sendTest({ ...test, key: 't2', links: { ways } });
    expect(received[1].text).toContain(`What came of it by each of your ways: ${ways}`);
    expect(received[1].text).not.toContain('It reached me');
    await expect(channel.sendTest({ ...test, recipient: KIM })).rejects.toThrow(
      'Nothing says where user:default/kim gets e-mail any more',
    );
  });

  it('tells what came of it below the page', async () => {
    const channel = channelOf(await serve());
    await channel.send(
      message({
        kind: 'resolved',
        key: 'k2',
        inReplyTo: '<k1@fjordly.test>',
        description: 'It is over.',
      }),
    );
    expect(received[0].headers).toContain('In-Reply-To: <k1@fjordly.test>');
    expect(received[0].headers).toContain('Subject: Re: INC-7');
    expect(received[0].text).not.toContain('Acknowledge');
  });

  it('writes to one address only, and adds no header, whatever stands in a document', async () => {
    const channel = channelOf(await serve());
    const title = 'INC-7: x\r\nBcc: eve@evil.test';
    await channel.send(message({ title }));
    expect(received[0].to).toEqual(['mara@fjordly.test']);
    expect(received[0].headers).not.toMatch(/^Bcc:/im);
  });

  it('reaches people whose address is known, and teams that are configured', async () => {
    const port = await serve();
    const refs = (channel: EmailChannel) =>
      channel
        .recipientsOf({ people: [MARA, KIM], owner: PAYMENTS })
        .map(({ ref }) => ref.split('/')[1]);
    expect(refs(channelOf(port))).toEqual(['mara']);
    const teams = { 'group:payments': 'payments@fjordly.test' };
    const channel = channelOf(port, { allowPlainText: true }, { teams });
    expect(refs(channel)).toEqual(['mara', 'payments']);
    await channel.send(message({ recipient: PAYMENTS }));
    expect(received[0].to).toEqual(['payments@fjordly.test']);
  });

  it('speaks to no server without TLS unless the operator allows it', async () => {
    const channel = channelOf(await serve(), {});
    await expect(channel.send(message())).rejects.toThrow('The mail server');
    expect(received).toEqual([]);
  });

  it.each([
    ['for good, where it knows no such address', 550, 'PageRefusedError'],
    ['for now, where it is busy', 451, 'Error'],
  ])('is refused %s', async (_, responseCode, name) => {
    const port = await serve({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('mara@fjordly.test: no'), { responseCode })),
    });
    const error = await channelOf(port)
      .send(message())
      .catch(thrown => thrown);
    expect(error).toMatchObject({ name, message: expect.stringContaining(String(responseCode)) });
    // What is shown to everybody who reads the incident holds no address.
    expect(error.message).not.toContain('@');
  });

  it('may be tried again where nothing answers', async () => {
    const port = await serve();
    await new Promise<void>(resolve => server!.close(() => resolve()));
    server = undefined;
    await expect(channelOf(port).send(message())).rejects.toMatchObject({
      name: 'Error',
      message: expect.stringContaining('could not be spoken to'),
    });
  });

  it.each([
    [
      { smtp: { host: 'x', user: 'u', password: 'p', allowPlainText: true } },
      'never sent in the clear',
    ],
    [{ teams: { payments: 'no address' } }, 'what stands for payments is no address'],
    [{ from: undefined }, "Missing required config value at 'incidents.email.from'"],
  ])('says at the start what is wrong: %j', (config, problem) => {
    expect(() => channelOf(25, {}, config)).toThrow(problem);
  });
});

describe('the module', () => {
  it('adds e-mail where it is configured, and nothing where it is not', async () => {
    async function channelsOf(data: object): Promise<string[]> {
      const channels = new PageChannels();
      await startTestBackend({
        features: [incidentsModuleEmail, mockServices.rootConfig.factory({ data })],
        extensionPoints: [[incidentChannelsExtensionPoint, channels]],
      });
      return channels.all().map(({ name }) => name);
    }
    const email = { from: 'a@b.test', smtp: { host: 'mail.test' } };
    expect(await channelsOf({ incidents: { email } })).toEqual(['email']);
    expect(await channelsOf({})).toEqual([]);
  });
});
