import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ensureBundle } from '../__testUtils__/bundle';
import { CLEAN } from '../__testUtils__/catalogs';
import { runBundle } from '../__testUtils__/runBundle';
import { TestFolder } from '../__testUtils__/TestFolder';

const TOKEN = 'a-token-of-mara';
const OBJECT = { type: 'object' };
const ACTIONS = [
  {
    id: 'queue.read',
    title: 'Read',
    description: 'Reads.',
    risk: 'read-only',
    input: {
      type: 'object',
      required: ['queue'],
      additionalProperties: false,
      properties: { queue: { type: 'string', enum: ['orders', 'refunds'] } },
    },
    output: OBJECT,
    supportsDryRun: true,
  },
  {
    id: 'queue.drain',
    title: 'Drain',
    description: 'Drains.',
    risk: 'destructive',
    input: OBJECT,
    output: OBJECT,
    supportsDryRun: true,
  },
];

let server: Server;
let portal: string;
const folders: TestFolder[] = [];

beforeAll(async () => {
  ensureBundle();
  server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    const isActions = request.url === '/api/runbooks/v1/actions';
    response.writeHead(isKnown && isActions ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown && isActions ? { items: ACTIONS } : {}));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  folders.forEach(each => each.remove());
  await new Promise(resolve => server.close(resolve));
});

async function lint(spec: string, token = TOKEN) {
  const folder = new TestFolder({
    ...CLEAN,
    'runbooks/look.yaml': `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: { name: look, title: Look at it }
spec:
  owner: group:payments
  appliesTo: { services: [component:checkout] }
${spec.replace(/^(?=.)/gm, '  ')}`,
  });
  folders.push(folder);
  const { stdout, stderr, status } = await runBundle(
    folder.path,
    ['runbook', 'lint', '--portal', portal, '-f', 'json'],
    { ROLLCALL_TOKEN: token },
  );
  const findings: { message: string; line: number }[] =
    status === 2 ? [] : JSON.parse(stdout).findings;
  return { status, stderr, findings };
}

it.each<[string, string, RegExp[]]>([
  [
    'what fits',
    'risk: read-only\nsteps: [{id: a, check: {action: queue.read, with: {queue: orders}}}]\n',
    [],
  ],
  [
    'an action that the portal does not have',
    'risk: read-only\nsteps: [{id: a, check: {action: queue.count}}]\n',
    [/calls queue\.count, which does not exist here/],
  ],
  [
    'a value that the action does not take',
    'risk: read-only\nsteps: [{id: a, check: {action: queue.read, with: {queue: mails}}}]\n',
    [/"queue" must be equal to one of the allowed values \(orders, refunds\)/],
  ],
  [
    'a field that is missing',
    'risk: read-only\nsteps: [{id: a, check: {action: queue.read}}]\n',
    [/Field "queue" is missing/],
  ],
  [
    'nothing of what a person fills in',
    'risk: read-only\ninputs: {type: object, required: [queue], properties: {queue: {type: string}}}\nsteps: [{id: a, check: {action: queue.read, with: {queue: "${{ inputs.queue }}"}}}]\n',
    [],
  ],
  [
    'a default that the action does not take',
    'risk: read-only\ninputs: {type: object, properties: {queue: {type: string, default: mails}}}\nsteps: [{id: a, check: {action: queue.read, with: {queue: "${{ inputs.queue }}"}}}]\n',
    [/must be equal to one of the allowed values/],
  ],
  [
    'a check by something that changes things',
    'risk: destructive\nsteps: [{id: a, check: {action: queue.drain}}]\n',
    [/checks by queue\.drain, which changes things/],
  ],
  [
    'a risk that is graver than it says',
    'risk: read-only\nsteps: [{id: a, action: queue.drain}]\n',
    [/says that it is read-only; by the actions it calls it is destructive/],
  ],
])('finds by the actions of a portal %s', async (_, spec, expected) => {
  const { findings, status } = await lint(spec);
  expect(findings.map(finding => finding.message)).toEqual(
    expected.map(pattern => expect.stringMatching(pattern)),
  );
  expect(status).toBe(Math.min(1, expected.length));
});

it('says where in the file', async () => {
  const { findings } = await lint('risk: read-only\nsteps:\n  - id: a\n    action: queue.drain\n');
  expect(findings).toMatchObject([{ rule: 'runbook-invalid', reason: 'portal-risk', line: 7 }]);
});

it('cannot say where the portal does not let it ask', async () => {
  const { status, stderr } = await lint('risk: read-only\nsteps: [{id: a, manual: A.}]\n', 'other');
  expect(status).toBe(2);
  expect(stderr).toContain('ROLLCALL_TOKEN');
});
