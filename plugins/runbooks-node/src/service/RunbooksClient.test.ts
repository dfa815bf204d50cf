import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { AutomaticStartRequest } from '@rollcall/plugin-runbooks-common';
import { RunbooksClient } from './RunbooksClient';

const REQUEST: AutomaticStartRequest = {
  runbookRef: 'runbook:default/restart',
  entityRef: 'component:default/checkout',
  inputs: {},
  cause: { kind: 'alert', id: 'ConsumerLag/1' },
};

function clientThatIsAnswered(answer: () => Response | Promise<never>) {
  const fetchOf = jest.fn(async (_url: RequestInfo | URL, _init?: RequestInit) => answer());
  const client = new RunbooksClient({
    auth: mockServices.auth({ pluginId: 'incidents' }),
    discovery: mockServices.discovery(),
    fetch: fetchOf,
  });
  return { client, fetchOf };
}

function refusal(status: number, name: string) {
  return Response.json({ error: { name, message: 'No.' }, response: {} }, { status });
}

it('asks with the credentials of the plugin it is for', async () => {
  const started = { started: true, runId: '1', state: 'ready' };
  const { client, fetchOf } = clientThatIsAnswered(() => Response.json(started, { status: 201 }));
  expect(await client.startAutomatically(REQUEST)).toEqual(started);
  const [url, init] = fetchOf.mock.calls[0];
  expect(String(url)).toMatch(/\/api\/runbooks\/v1\/automatic-starts$/);
  expect(JSON.parse(String(init?.body))).toEqual(REQUEST);
  expect(JSON.stringify(init?.headers)).toContain('mock-service-token');
});

it('hands on what keeps it from starting as an answer, not as a fault', async () => {
  const refused = { started: false, guard: 'cooldown', because: 'It started less than PT15M ago.' };
  const { client } = clientThatIsAnswered(() => Response.json(refused));
  expect(await client.startAutomatically(REQUEST)).toEqual(refused);
});

it.each<[string, () => Response | Promise<never>, string]>([
  ['a plugin that may not ask', () => refusal(403, 'NotAllowedError'), 'ResponseError'],
  ['a portal that fails', () => refusal(500, 'Error'), 'ServiceUnavailableError'],
  [
    'a portal that is away',
    () => Promise.reject(new TypeError('fetch failed')),
    'ServiceUnavailableError',
  ],
])('says what is wrong to %s', async (_, answer, name) => {
  const { client } = clientThatIsAnswered(answer);
  await expect(client.startAutomatically(REQUEST)).rejects.toMatchObject({ name });
});

it('lists runbooks as the person it is for, so that they see what they may read', async () => {
  const page = { items: [{ ref: 'runbook:default/restart' }], totalItems: 1 };
  const { client, fetchOf } = clientThatIsAnswered(() => Response.json(page));
  const mara = mockCredentials.user('user:default/mara');
  expect(await client.runbooksFor({ alert: 'Consumer Lag' }, mara)).toEqual(page.items);
  const [url, init] = fetchOf.mock.calls[0];
  expect(String(url)).toMatch(/\/v1\/runbooks\?limit=200&alert=Consumer\+Lag$/);
  expect(JSON.stringify(init?.headers)).toContain('user:default/mara');
});

it('asks for the runs of incidents since an instant, as the plugin', async () => {
  const answer = { asOf: '2026-11-21T10:00:00.000Z', items: [] };
  const { client, fetchOf } = clientThatIsAnswered(() => Response.json(answer));
  expect(await client.incidentRuns('2026-11-21T09:00:00.000Z')).toEqual(answer);
  const [url, init] = fetchOf.mock.calls[0];
  expect(String(url)).toMatch(/\/v1\/incident-runs\?endedSince=2026-11-21T09%3A00%3A00\.000Z$/);
  expect(JSON.stringify(init?.headers)).toContain('mock-service-token');
});
