import { spawn } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { component, TEAM } from '../__testUtils__/catalogs';
import { BUNDLE, ensureBundle } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';

/** The server lives in this process, so the command line must not block it. */
function rollcall(cwd: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [BUNDLE, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', chunk => out.push(chunk));
  child.stderr.on('data', chunk => err.push(chunk));
  return new Promise<{ status: number | null; stdout: string; stderr: string }>(resolve => {
    child.on('close', status =>
      resolve({
        status,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
  });
}

const GROUP = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments' },
  spec: { type: 'team', children: [], members: ['mara'] },
};

const CONTEXT = JSON.stringify({ schemaVersion: 1, documents: [GROUP] });
const FACTS = JSON.stringify({ asOf: '2026-11-20T09:00:00Z', confirmations: [] });

let folder: TestFolder;
let server: Server;
let base: string;
let requests: { url?: string; authorization?: string }[];
let answer: (path: string, response: ServerResponse) => void;

beforeAll(async () => {
  ensureBundle();
  folder = new TestFolder({
    'a.yaml': component('a'),
    'b.yaml': component('b', 'ghosts'),
    'team.txt': TEAM,
  });
  server = createServer((request, response) => {
    const { url = '', headers } = request;
    requests.push({ url, authorization: headers.authorization });
    answer(url, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  requests = [];
  answer = (path, response) => response.end(path.endsWith('/facts') ? FACTS : CONTEXT);
});

afterAll(async () => {
  folder.remove();
  await new Promise(resolve => server.close(resolve));
});

describe('rollcall audit --portal', () => {
  it('knows what the portal knows, with the token of the environment', async () => {
    const args = ['audit', '--format', 'json', '--portal', `${base}/portal/`];
    const { status, stdout } = await rollcall(folder.path, args, { ROLLCALL_TOKEN: 'secret' });
    expect(JSON.parse(stdout).findings).toMatchObject([{ rule: 'owner-unknown', file: 'b.yaml' }]);
    expect(status).toBe(1);
    expect(requests.map(each => each.url).sort()).toEqual([
      '/portal/api/ownership/v1/context',
      '/portal/api/ownership/v1/facts',
    ]);
    expect(requests.map(each => each.authorization)).toEqual(['Bearer secret', 'Bearer secret']);
  });

  it.each<[string, (path: string, response: ServerResponse) => void, string]>([
    ['has no such route', (_, response) => response.writeHead(404).end(), 'is too old'],
    ['asks for a token', (_, response) => response.writeHead(401).end(), 'ROLLCALL_TOKEN'],
    ['fails', (_, response) => response.writeHead(500).end(), 'status 500'],
    ['says nothing of use', (_, response) => response.end('<html>'), 'portal'],
    [
      'gives facts nobody understands',
      (path, response) => response.end(path.endsWith('/facts') ? '{"asof": 1}' : CONTEXT),
      'Did you mean "asOf"?',
    ],
    ['breaks off', (_, response) => response.destroy(), 'does not answer'],
  ])('fails with a way out where the portal %s', async (_, respond, message) => {
    answer = respond;
    const { status, stdout, stderr } = await rollcall(folder.path, ['audit', '--portal', base]);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('crashed');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('does not carry the token to where a redirect leads', async () => {
    answer = (path, response) =>
      response.writeHead(302, { location: path.replace('/api', '/stolen/api') }).end();
    const { status, stderr } = await rollcall(folder.path, ['audit', '--portal', base], {
      ROLLCALL_TOKEN: 'secret',
    });
    expect(stderr).toContain('redirects, and is not followed');
    expect(stderr).not.toContain('secret');
    expect(status).toBe(2);
    expect(requests.some(({ url }) => url?.startsWith('/stolen'))).toBe(false);
  });

  it('says so where nobody listens', async () => {
    const { status, stderr } = await rollcall(folder.path, [
      'audit',
      '--portal',
      'http://127.0.0.1:9',
    ]);
    expect(stderr).toContain('does not answer');
    expect(status).toBe(2);
  });
});
