import http from 'node:http';
import { expect, test } from '@playwright/test';
import { INCIDENTS_TOKEN } from './incidentsToken';
import { openWire } from './wire';

const port = Number(process.env.ROLLCALL_PORT ?? 7007);

interface AskOptions extends http.RequestOptions {
  body?: string;
  /** Only says how much it would send: an answer that comes all the same comes before anything is read. */
  announces?: number;
}

/** What the portal answers to a path as it is written here; a browser would tidy it up. */
function ask(
  path: string,
  options: AskOptions = {},
): Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }> {
  const { body, announces, ...rest } = options;
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path, agent: false, ...rest });
    request.on('error', reject);
    request.on('response', async response => {
      const pieces: Buffer[] = [];
      for await (const piece of response) pieces.push(piece);
      const text = Buffer.concat(pieces).toString();
      resolve({ status: response.statusCode!, headers: response.headers, text });
      request.destroy();
    });
    if (announces === undefined) request.end(body);
    else request.setHeader('content-length', announces).flushHeaders();
  });
}

const SIGN_IN = '/api/auth/demo/refresh';
const json = { 'content-type': 'application/json' };

const ANSWERS: [string, number, string, AskOptions?][] = [
  ['a page', 200, '/'],
  ['a file that is not there', 404, '/static/nothing.js'],
  ['a path that is no path', 400, '/%'],
  ['a plugin that is not there', 404, '/api/nothing'],
  ['whoever is not signed in', 401, '/api/incidents/v1/incidents'],
  ['a sample person there is not', 403, SIGN_IN, { headers: { 'x-rollcall-demo-person': 'none' } }],
  ['what is no JSON', 400, SIGN_IN, { method: 'POST', headers: json, body: '{' }],
  ['too much', 413, SIGN_IN, { method: 'POST', headers: json, body: `"${'x'.repeat(200_000)}"` }],
  ['a calendar nobody has', 404, '/api/oncall/v1/feeds/ics/nobody.ics'],
  ['readiness', 200, '/.backstage/health/v1/readiness'],
];

test.describe('to a stranger', () => {
  for (const [what, status, path, options] of ANSWERS) {
    test(`the answer to ${what} is as guarded as a page, and says nothing of the machine`, async () => {
      const { headers, text, ...answer } = await ask(path, options);
      expect(answer.status).toBe(status);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'self'"),
        'x-content-type-options': 'nosniff',
        'x-frame-options': expect.stringMatching(/^(DENY|SAMEORIGIN)$/),
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringContaining('max-age='),
      });
      for (const name of ['x-powered-by', 'server', 'set-cookie', 'access-control-allow-origin']) {
        expect(headers, name).not.toHaveProperty(name);
      }
      expect(text).not.toMatch(/node_modules|\bat .*:\d+:\d+|SQLITE|select .* from/i);
    });
  }

  test('every file of the pages is guarded too', async () => {
    const { text } = await ask('/');
    const files = [...text.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { status, headers } = await ask(file);
      expect(status, file).toBe(200);
      expect(headers, file).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'self'"),
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test('no path leads out of the folder of the pages', async () => {
    const page = (await ask('/')).text;
    const ways = ['..', '%2e%2e', '%2e.', '..%5c..', '%252e%252e', '....//', '%c0%ae%c0%ae'];
    const targets = ['package.json', 'app-config.yaml', '.git/config', 'etc/passwd'];
    for (const target of targets) {
      for (const way of ways) {
        for (const between of ['/', '%2f', '%5c']) {
          const climb = Array(8).fill(way).join(between);
          for (const path of [`/static/${climb}${between}${target}`, `/${climb}/${target}`]) {
            const { status, text } = await ask(path);
            // Whatever is no file of the pages is the page itself, which says that there is nothing.
            if (status === 200) expect(text, path).toBe(page);
            else expect([400, 403, 404], path).toContain(status);
          }
        }
      }
      const { status, text } = await ask(`/static/${target}\0.js`.replace('\0', '%00'));
      expect([400, 404], text).toContain(status);
    }
  });

  test('what is too large or means two things is refused before it is read', async () => {
    const refusals: [string, string][] = [
      [`GET / HTTP/1.1\r\nhost: x\r\nx-large: ${'a'.repeat(40_000)}\r\n\r\n`, '431'],
      [`GET / HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(5_000)}\r\n`, '431'],
      ['GET / HTTP/1.1\r\nconnection: close\r\n\r\n', '400'],
      [
        `POST ${SIGN_IN} HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
        '400',
      ],
    ];
    for (const [text, status] of refusals) {
      const wire = await openWire(port);
      wire.say(text);
      expect(await wire.closed).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    }
    const intake = '/api/incidents/v1/intake/alertmanager/tests';
    const send = (token: string, options: AskOptions) => {
      const headers = { ...json, authorization: `Bearer ${token}` };
      return ask(intake, { ...options, method: 'POST', headers });
    };
    const tooMuch = 17 * 1024 * 1024;
    expect((await send('another-token-of-nobody', { announces: tooMuch })).status).toBe(401);
    expect((await send(INCIDENTS_TOKEN, { body: 'x'.repeat(tooMuch) })).status).toBe(413);
  });

  test('who never comes to an end is cut off, and holds up nobody else', async () => {
    test.setTimeout(240_000);
    const wires = await Promise.all(Array.from({ length: 200 }, () => openWire(port)));
    const isHeader = (at: number) => at % 2 === 0;
    wires.forEach((wire, at) =>
      wire.say(
        isHeader(at)
          ? 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: '
          : `POST ${SIGN_IN} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{`,
      ),
    );
    expect((await ask('/.backstage/health/v1/readiness')).status).toBe(200);
    for (const answer of await Promise.all(wires.map(({ closed }) => closed))) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    }
  });
});
