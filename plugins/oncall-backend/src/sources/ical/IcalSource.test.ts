import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { IcalSource } from './IcalSource';

const CALENDAR = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:a
DTSTAMP:20261101T000000Z
DTSTART:20261126T090000
DTEND:20261126T170000
SUMMARY:mara
END:VEVENT
END:VCALENDAR
`;
const window = {
  startMs: Date.parse('2026-11-26T00:00:00Z'),
  endMs: Date.parse('2026-11-27T00:00:00Z'),
};

describe('a calendar feed', () => {
  let server: Server;
  let answer: RequestListener;
  let source: IcalSource;
  const list = (schedule = 'platform') => source.listFinalShifts({ schedule, window });

  beforeEach(async () => {
    answer = (_req, res) => res.setHeader('content-type', 'text/calendar').end(CALENDAR);
    server = createServer((req, res) => answer(req, res));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const platform = {
      url: `http://127.0.0.1:${port}/feeds/platform.ics?key=s3cret`,
      timeZone: 'Asia/Kathmandu',
      maxResponseBytes: 10_000,
      timeout: { seconds: 5 },
      retry: { attempts: 1 },
    };
    source = IcalSource.fromConfig(
      new ConfigReader({ oncall: { ical: { endpoints: { platform } } } }),
    );
  });
  afterEach(() => new Promise<void>(resolve => server.close(() => resolve())));

  it('is read at the address of the configuration, on the clock of its zone', async () => {
    const urls: (string | undefined)[] = [];
    answer = (req, res) => {
      urls.push(req.url);
      res.setHeader('content-type', 'text/calendar').end(CALENDAR);
    };
    const { shifts } = await list();
    expect(shifts).toEqual([
      {
        startMs: Date.parse('2026-11-26T03:15:00Z'),
        endMs: Date.parse('2026-11-26T11:15:00Z'),
        person: { id: 'mara', name: 'mara' },
      },
    ]);
    expect(urls).toEqual(['/feeds/platform.ics?key=s3cret']);
  });

  it.each<[string, RequestListener, string]>([
    ['is huge', (_req, res) => res.end(CALENDAR + ' '.repeat(20_000)), 'larger'],
    [
      'is huge and says that it is not',
      (_req, res) => {
        res.writeHead(200, { 'transfer-encoding': 'chunked' });
        for (let chunk = 0; chunk < 20; chunk++) res.write('x'.repeat(1_000));
        res.end();
      },
      'larger',
    ],
    [
      'leads elsewhere',
      (_req, res) => res.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
      'another origin',
    ],
    ['is a page to sign in at', (_req, res) => res.end('<html></html>'), 'no calendar'],
    ['is gone', (_req, res) => res.writeHead(404).end(), '404'],
    ['cannot be reached', (req, _res) => req.socket.destroy(), 'could not'],
  ])('that %s is not believed, and the reason holds no secret', async (_, listener, message) => {
    answer = listener;
    const error = await list().catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message.toLowerCase()).toContain(message);
    expect(String(error)).not.toContain('s3cret');
  });

  it('that nobody configured is not asked for, and the nearest is named', async () => {
    await expect(list('platfrom')).rejects.toMatchObject({
      name: 'NotFoundError',
      message: 'The configuration has no calendar feed "platfrom"; did you mean "platform"?',
    });
    await expect(list('http://169.254.169.254/')).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it.each([
    [{ url: 'http://127.0.0.1/', timeZone: 'Europa/Oslo' }, 'did you mean Europe/Oslo'],
    [{ url: 'ftp://127.0.0.1/' }, 'http or https'],
    [{}, 'url'],
  ])('of the configuration %j is refused at the start', (endpoint, message) => {
    const config = new ConfigReader({ oncall: { ical: { endpoints: { broken: endpoint } } } });
    expect(() => IcalSource.fromConfig(config)).toThrow(message);
  });
});
