import { spawn } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HistoryResponse } from '@rollcall/plugin-ownership-common';
import { BUNDLE, ensureBundle } from '../__testUtils__/bundle';

const REF = 'component:default/checkout';

const ORPHANED: HistoryResponse = {
  ref: REF,
  state: {
    ref: REF,
    title: 'checkout',
    since: '2026-11-03T10:00:00.000Z',
    until: '2026-11-05T10:00:00.000Z',
    ownerRef: 'group:default/gone',
    ownerState: 'not-found',
    tier: '1',
    marks: {
      owner: 'unmet',
      'on-call': 'unknown',
      tier: 'met',
      watch: 'met',
      runbook: 'not-required',
    },
    reasons: [{ rule: 'owner-unknown', message: 'There is no group:gone.\u001b[2J' }],
    moreReasons: 2,
  },
  coveredSince: '2026-11-01T10:00:00.000Z',
  changes: [],
};
const OWNED: HistoryResponse = {
  ...ORPHANED,
  state: {
    ...ORPHANED.state!,
    ownerRef: 'group:default/payments',
    ownerState: 'owned',
    until: undefined,
    reasons: [],
    moreReasons: undefined,
  },
};

let server: Server;
let base: string;
let asked: { url?: string; authorization?: string }[];
let answer: (response: ServerResponse) => void;

/** The server lives in this process, so the command line must not block it. */
async function at(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [BUNDLE, 'at', ...args, '--portal', base], {
    env: { PATH: process.env.PATH, ...env },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', chunk => (texts.stdout += chunk));
  child.stderr.on('data', chunk => (texts.stderr += chunk));
  const status = await new Promise<number | null>(resolve => child.on('close', resolve));
  return { status, ...texts };
}

beforeAll(async () => {
  ensureBundle();
  server = createServer(({ url, headers }, response) => {
    asked.push({ url, authorization: headers.authorization });
    answer(response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => new Promise(resolve => server.close(resolve)));

describe('rollcall at', () => {
  it('says who owned a service, how it stood and why', async () => {
    answer = response => response.end(JSON.stringify(ORPHANED));
    const words = ['2026-11-04T02:00:00+02:00', 'checkout'];
    const { status, stdout } = await at(words, { ROLLCALL_TOKEN: 'secret' });
    expect(stdout)
      .toBe(`▲ Nobody owned component:default/checkout at 2026-11-04T00:00:00.000Z, in tier 1. It named group:default/gone.
  owner unmet, on-call unknown, tier met, watch met, runbook –
  So from 2026-11-03T10:00:00.000Z to 2026-11-05T10:00:00.000Z

Why:
  owner-unknown  There is no group:gone.\\u001b[2J
  and 2 more
`);
    expect(status).toBe(1);
    expect(asked).toEqual([
      {
        url: '/api/ownership/v1/history/component/default/checkout?at=2026-11-04T00%3A00%3A00.000Z',
        authorization: 'Bearer secret',
      },
    ]);
  });

  it('is content where somebody did', async () => {
    answer = response => response.end(JSON.stringify(OWNED));
    const { status, stdout } = await at(['2026-11-06', 'component:Payments/Ledger']);
    expect(stdout).toContain('● group:default/payments owned component:default/checkout at');
    expect(stdout).toContain('until now');
    expect(status).toBe(0);
    expect(asked[0].url).toContain('/history/component/payments/ledger?at=2026-11-06T00');
  });

  it('prints what the portal said for scripts', async () => {
    answer = response => response.end(JSON.stringify(ORPHANED));
    const { stdout } = await at(['2026-11-04', 'checkout', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      at: '2026-11-04T00:00:00.000Z',
      ...ORPHANED,
    });
  });

  it.each<[string, HistoryResponse, string]>([
    ['recorded nothing yet', { ref: REF, changes: [] }, 'has recorded nothing yet'],
    [
      'began to record later',
      { ref: REF, changes: [], coveredSince: '2026-11-30T00:00:00.000Z' },
      'History begins at 2026-11-30T00:00:00.000Z',
    ],
    [
      'had no such service then',
      { ref: REF, changes: [ORPHANED.state!], coveredSince: '2026-01-01T00:00:00.000Z' },
      'it last changed at 2026-11-05T10:00:00.000Z',
    ],
  ])('says that nobody knows where the portal %s', async (_, history, message) => {
    answer = response => response.end(JSON.stringify(history));
    const { status, stdout } = await at(['2026-11-04', 'checkout']);
    expect(stdout).toContain(message);
    expect(status).toBe(2);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['never knew the service', response => response.writeHead(404).end(), 'never held such'],
    ['asks for a token', response => response.writeHead(401).end(), 'ROLLCALL_TOKEN'],
    ['says nothing of use', response => response.end('<html>'), 'did not say how'],
    ['says something else', response => response.end('{"ref": 1}'), 'did not say how'],
    ['says null', response => response.end('null'), 'did not say how'],
    ['breaks off', response => response.destroy(), 'does not answer'],
  ])('fails with a way out where the portal %s', async (_, respond, message) => {
    answer = respond;
    const { status, stdout, stderr } = await at(['2026-11-04', 'checkout']);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('crashed');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
