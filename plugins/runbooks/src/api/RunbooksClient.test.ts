import { type RecordedAnswer, recordRequests } from '@rollcall/test-utils/frontend';
import { RunbooksClient } from './RunbooksClient';

function clientOf(answers: Record<string, RecordedAnswer>) {
  const { options, requests } = recordRequests('runbooks', answers);
  return { client: new RunbooksClient(options), requests };
}

const DIGEST = 'd'.repeat(64);

describe('RunbooksClient', () => {
  it.each<[string, (client: RunbooksClient) => Promise<unknown>]>([
    ['/v1/runbooks', client => client.listRunbooks({})],
    [
      '/v1/runbooks?text=drain+it&ownerRef=group%3Adefault%2Fpay&serviceRef=component%3Adefault%2Fa&alert=QueueTooLong&risk=mutating&freshness=stale&cursor=x%2F1&limit=25',
      client =>
        client.listRunbooks({
          text: 'drain it',
          ownerRef: 'group:default/pay',
          serviceRef: 'component:default/a',
          alert: 'QueueTooLong',
          risk: 'mutating',
          freshness: 'stale',
          cursor: 'x/1',
          limit: 25,
        }),
    ],
    ['/v1/runbooks/pay/drain%20it', client => client.getRunbook('runbook:pay/drain it')],
    ['/v1/runs', client => client.listRuns({ mine: false })],
    [
      '/v1/runs?runbookRef=runbook%3Adefault%2Fa&entityRef=component%3Adefault%2Fb&state=failed&trigger=drill&mine=true&limit=5',
      client =>
        client.listRuns({
          runbookRef: 'runbook:default/a',
          entityRef: 'component:default/b',
          state: 'failed',
          trigger: 'drill',
          mine: true,
          limit: 5,
        }),
    ],
    ['/v1/runs/a%2Fb', client => client.getRun('a/b')],
    ['/v1/runs/r1/log?after=12', client => client.getLog('r1', 12)],
    ['/v1/drills', client => client.getDrills()],
  ])('asks %s', async (path, ask) => {
    const { client, requests } = clientOf({});
    await ask(client);
    expect(requests).toEqual([expect.objectContaining({ method: 'GET', path })]);
  });

  it.each<[string, unknown, (client: RunbooksClient) => Promise<unknown>]>([
    [
      '/v1/runbooks/default/a/preview',
      { entityRef: 'component:default/b', inputs: { n: 1 }, mode: 'dry' },
      client =>
        client.preview('runbook:default/a', {
          entityRef: 'component:default/b',
          inputs: { n: 1 },
          mode: 'dry',
        }),
    ],
    ['/v1/runs/r1/approve', { planDigest: DIGEST }, client => client.approve('r1', DIGEST)],
    [
      '/v1/runs/r1/reject',
      { planDigest: DIGEST, reason: 'Not now.' },
      client => client.reject('r1', { planDigest: DIGEST, reason: 'Not now.' }),
    ],
    ['/v1/runs/r1/cancel', {}, client => client.act('r1', 'cancel')],
    ['/v1/runs/r1/roll-back', {}, client => client.act('r1', 'roll-back')],
    ['/v1/runs/r1/resume', {}, client => client.act('r1', 'resume')],
    ['/v1/runs/r1/steps/a%20b/done', {}, client => client.finishStep('r1', 'a b')],
    [
      '/v1/runs/r1/steps/s/done',
      { evidence: 'Off.' },
      client => client.finishStep('r1', 's', 'Off.'),
    ],
    [
      '/v1/runs/r1/steps/s/answer',
      { answer: { zone: 'a' } },
      client => client.answerStep('r1', 's', { zone: 'a' }),
    ],
    [
      '/v1/runs/r1/steps/s/decide',
      { decision: 'retry', reason: 'It was down.' },
      client => client.decideStep('r1', 's', { decision: 'retry', reason: 'It was down.' }),
    ],
  ])('posts to %s', async (path, body, act) => {
    const { client, requests } = clientOf({});
    await act(client);
    expect(requests).toEqual([expect.objectContaining({ method: 'POST', path, body })]);
  });

  it('starts a run with the digest that was shown and the key of the click', async () => {
    const { client, requests } = clientOf({ '/v1/runs': { status: 201, body: { id: 'r1' } } });
    const request = {
      runbookRef: 'runbook:default/a',
      entityRef: 'component:default/b',
      inputs: {},
      mode: 'live' as const,
      planDigest: DIGEST,
      idempotencyKey: 'one-click',
    };
    expect(await client.startRun(request)).toEqual({ id: 'r1' });
    expect(requests).toEqual([expect.objectContaining({ method: 'POST', body: request })]);
  });

  it('unwraps the list of approvals', async () => {
    const { client } = clientOf({ '/v1/approvals': { body: { items: [{ id: 'r1' }] } } });
    expect(await client.listApprovals()).toEqual([{ id: 'r1' }]);
  });

  it('streams the log from where it is, and stops at its end', async () => {
    const line = { sequence: 8, at: '2026-11-26T08:00:00Z', stream: 'out', text: 'eight' };
    const { client, requests } = clientOf({
      '/v1/runs/r1/log/stream': {
        body: `: hello\n\nid: 8\nevent: line\ndata: ${JSON.stringify(line)}\n\nevent: end\ndata: {}\n\nid: 9\nevent: line\ndata: {}\n\n`,
      },
    });
    const events = [];
    for await (const event of client.streamLog('r1', 7)) events.push(event);
    expect(events).toEqual([{ type: 'line', line }, { type: 'end' }]);
    expect(requests[0].headers).toMatchObject({ 'last-event-id': '7' });
  });

  it('throws what the backend says where it refuses', async () => {
    const { client } = clientOf({
      '/v1/runs': {
        status: 409,
        body: {
          error: { name: 'ConflictError', message: 'The plan has changed' },
          response: { statusCode: 409 },
        },
      },
    });
    await expect(client.startRun({} as never)).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 409,
    });
  });
});
