import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IncidentDto, IncidentRow } from '@rollcall/plugin-incidents-common';
import { run } from '../commands/incident';
import type { CommandContext } from '../lib/Command';

const AT = '2026-11-21T10:00:00.000Z';

const INCIDENT = {
  number: 42,
  title: 'Checkout is *slow*',
  state: 'resolved',
  severity: 2,
  serviceRef: 'component:default/checkout',
  ownerRef: 'group:default/payments',
  detectedBy: 'customers',
  openedAt: AT,
  moments: {
    impactStart: { at: AT, by: 'user:default/mara', because: 'Customers wrote' },
    resolved: { at: '2026-11-21T10:30:00.000Z' },
  },
  timeline: [
    { kind: 'note', by: 'user:default/mara', text: 'Rolled back', at: '2026-11-21T10:20:00.000Z' },
    { kind: 'opened', title: 'Checkout is *slow*', at: AT },
  ],
} as unknown as IncidentDto;

const STATUS = {
  title: 'Status of Acme',
  asOf: AT,
  active: [
    { title: 'Paying <fails>', affects: [], since: AT, phase: 'investigating', updates: [] },
  ],
  past: [],
};

const row = (number: number, openedAt: string) => ({ number, openedAt }) as IncidentRow;

interface Asked {
  method?: string;
  url?: string;
  authorization?: string;
  body: string;
}

describe('rollcall incident, of a portal', () => {
  let server: Server;
  let portal: string;
  let asked: Asked[];
  const answers: Record<string, unknown> = {
    '/api/incidents/v1/incidents': INCIDENT,
    '/api/incidents/v1/incidents/42': INCIDENT,
    '/api/incidents/v1/incidents/41': { ...INCIDENT, number: 41 },
    '/api/incidents/v1/incidents?limit=200': {
      items: [row(43, '2026-11-23T00:00:00Z'), row(42, AT)],
      totalItems: 4,
      nextCursor: '42',
    },
    '/api/incidents/v1/incidents?limit=200&cursor=42': {
      items: [row(41, '2026-11-20T10:00:00Z'), row(40, '2026-11-01T10:00:00Z')],
      totalItems: 4,
      nextCursor: '40',
    },
    '/api/incidents/v1/status': STATUS,
  };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { method, url = '', headers } = request;
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push({ method, url, authorization: headers.authorization, body });
      const answer = answers[url];
      response.statusCode = answer === undefined ? 404 : 200;
      response.end(JSON.stringify(answer ?? { error: { message: 'There is none.' } }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  /** What it prints. */
  async function incident(argv: string[], cwd = tmpdir()): Promise<string> {
    let printed = '';
    const terminal = { print: (text: string) => (printed += text) };
    const env = { ROLLCALL_TOKEN: 'secret' };
    const context = { argv, cwd, env, now: AT, terminal } as unknown as CommandContext;
    expect(await run(context)).toBe('clean');
    return printed;
  }

  it('declares one, and says who is paged and where it stands', async () => {
    const words = ['declare', 'Cards are refused', '--service', 'checkout', '--impact'];
    const printed = await incident([...words, '--key', 'build-7', '--portal', portal]);
    expect(printed).toBe(
      `INC-42 is declared, severity 2. group:default/payments is paged.\n${portal}/incidents/42\n`,
    );
    expect(asked).toMatchObject([{ method: 'POST', authorization: 'Bearer secret' }]);
    expect(JSON.parse(asked[0].body)).toEqual({
      title: 'Cards are refused',
      serviceRef: 'component:default/checkout',
      hasCustomerImpact: true,
      idempotencyKey: 'build-7',
    });
  });

  it('exports one as Markdown: its instants with who said them, its timeline from the first', async () => {
    const printed = await incident(['export', 'INC-42', '--portal', portal]);
    expect(printed).toContain('# INC-42 Checkout is \\*slow\\*');
    expect(printed).toContain(
      `| Start of impact | ${AT} (said by user:default/mara: Customers wrote) |`,
    );
    expect(printed.indexOf('**opened**')).toBeLessThan(printed.indexOf('**note**'));
    expect(printed).toContain('**note** by user:default/mara: Rolled back');
  });

  it('exports those of a time as JSON, page by page, and looks no further than it must', async () => {
    const time = ['--from', '2026-11-20T00:00:00Z', '--to', '2026-11-22T00:00:00Z'];
    const printed = await incident(['export', ...time, '-f', 'json', '--portal', portal]);
    expect(JSON.parse(printed).incidents.map(({ number }: IncidentDto) => number)).toEqual([
      42, 41,
    ]);
    expect(asked.map(({ url }) => url)).not.toContain(
      '/api/incidents/v1/incidents?limit=200&cursor=40',
    );
  });

  it('writes the status page as a document without script', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-status-'));
    try {
      const printed = await incident(['status', '--out', 'public', '--portal', portal], folder);
      expect(printed).toContain('1 active');
      const html = readFileSync(path.join(folder, 'public/index.html'), 'utf8');
      expect(html).toContain('Paying &lt;fails&gt;');
      expect(html).not.toContain('<script');
      const data = readFileSync(path.join(folder, 'public/status.json'), 'utf8');
      expect(JSON.parse(data)).toEqual(STATUS);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['nothing', ['declare', '--service', 'checkout'], 'What is wrong?'],
    ['no portal', ['declare', 'x'], 'Incidents are kept in a portal.'],
    ['no folder', ['status'], 'Where to?'],
    ['no incident', ['export', 'checkout'], '"checkout" is no incident.'],
    ['neither number nor time', ['export'], 'Which incidents?'],
    ['a word nobody knows', ['exprot'], 'cannot "exprot"'],
    ['Markdown of what is none', ['route', 'a=b', '-f', 'markdown'], 'not markdown'],
  ])('asks back where there is %s', async (_, argv, message) => {
    await expect(incident(argv)).rejects.toThrow(message);
  });
});
