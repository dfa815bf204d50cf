import type { CreateOverrideRequest } from '@rollcall/plugin-oncall-common';
import { type RecordedAnswer, recordRequests } from '@rollcall/test-utils/frontend';
import { OnCallClient } from './OnCallClient';

function clientOf(answers: Record<string, RecordedAnswer>) {
  const { options, requests } = recordRequests('oncall', answers);
  return { client: new OnCallClient(options), requests };
}

const OVERRIDE: CreateOverrideRequest = {
  rotationRef: 'oncallrotation:default/checkout-primary',
  start: '2026-12-07T08:00:00Z',
  end: '2026-12-08T08:00:00Z',
  change: { kind: 'cover', replace: 'user:default/mara', with: 'user:default/oyvind' },
};

describe('OnCallClient', () => {
  it.each<[string, (client: OnCallClient) => Promise<unknown>]>([
    ['/v1/now', client => client.getNow({})],
    [
      '/v1/now?text=check+out&teamRef=group%3Adefault%2Fpay&gaps=true&cursor=x%2F1&limit=25',
      client =>
        client.getNow({
          text: 'check out',
          teamRef: 'group:default/pay',
          gaps: true,
          cursor: 'x/1',
          limit: 25,
        }),
    ],
    [
      '/v1/rotations/default/checkout-primary/load',
      client => client.getLoad('oncallrotation:default/checkout-primary'),
    ],
    ['/v1/now?limit=5', client => client.getNow({ gaps: false, limit: 5 })],
    [
      '/v1/who?ref=component%3Adefault%2Fcheckout',
      client => client.getWho('component:default/checkout'),
    ],
    [
      '/v1/who?ref=group%3Adefault%2Fpay&at=2026-12-24T00%3A00%3A00Z',
      client => client.getWho('group:default/pay', { at: '2026-12-24T00:00:00Z' }),
    ],
    [
      '/v1/rotations/pay/check%20out/schedule',
      client => client.getSchedule('oncallrotation:pay/check out'),
    ],
    [
      '/v1/rotations/default/a/schedule?start=2026-12-01T00%3A00%3A00Z&end=2026-12-15T00%3A00%3A00Z',
      client =>
        client.getSchedule('oncallrotation:default/a', {
          window: { start: '2026-12-01T00:00:00Z', end: '2026-12-15T00:00:00Z' },
        }),
    ],
    ['/v1/me/shifts?days=60', client => client.getMyShifts({ days: 60 })],
    [
      '/v1/shifts?userRef=user%3Adefault%2Fmara&days=30',
      client => client.getShifts('user:default/mara', { days: 30 }),
    ],
  ])('reads %s', async (path, read) => {
    const { client, requests } = clientOf({ [path]: { body: { answer: path } } });
    await expect(read(client)).resolves.toEqual({ answer: path });
    expect(requests).toMatchObject([{ method: 'GET', path }]);
  });

  it.each<[string, (client: OnCallClient) => Promise<unknown>]>([
    ['/v1/gaps?days=30', client => client.listGaps({ days: 30 })],
    [
      '/v1/swaps?rotationRef=oncallrotation%3Adefault%2Fa',
      client => client.listSwaps('oncallrotation:default/a'),
    ],
    ['/v1/feeds', client => client.listFeeds()],
  ])('lists %s', async (path, read) => {
    const { client } = clientOf({ [path]: { body: { items: [{ id: 'a' }] } } });
    await expect(read(client)).resolves.toEqual([{ id: 'a' }]);
  });

  it.each<[string, object, (client: OnCallClient) => Promise<unknown>]>([
    ['/v1/overrides/preview', OVERRIDE, client => client.previewOverride(OVERRIDE)],
    [
      '/v1/swaps',
      { rotationRef: 'oncallrotation:default/a', start: 'a', end: 'b' },
      client =>
        client.createSwap(
          { rotationRef: 'oncallrotation:default/a', start: 'a', end: 'b' },
          { idempotencyKey: 'key-of-one-dialog' },
        ),
    ],
    ['/v1/swaps/a%2Fb/decline', {}, client => client.decideSwap('a/b', 'decline')],
    ['/v1/feeds', { scope: { kind: 'me' } }, client => client.createFeed({ kind: 'me' })],
  ])('sends to %s', async (path, body, send) => {
    const { client, requests } = clientOf({ [path]: { status: 201, body: { id: 'x' } } });
    await expect(send(client)).resolves.toEqual({ id: 'x' });
    expect(requests).toMatchObject([{ method: 'POST', path, body }]);
  });

  it('sends an override with the key that makes a second try the same one', async () => {
    const { client, requests } = clientOf({ '/v1/overrides': { status: 201, body: { id: 'x' } } });
    await client.createOverride(OVERRIDE, { idempotencyKey: 'k1' });
    expect(requests).toEqual([
      {
        method: 'POST',
        path: '/v1/overrides',
        body: OVERRIDE,
        headers: { 'idempotency-key': 'k1' },
      },
    ]);
  });

  it('asks for a swap with such a key too', async () => {
    const { client, requests } = clientOf({ '/v1/swaps': { status: 201, body: { id: 'x' } } });
    const swap = { rotationRef: 'oncallrotation:default/a', start: 'a', end: 'b' };
    await client.createSwap(swap, { idempotencyKey: 'k2' });
    expect(requests).toMatchObject([{ headers: { 'idempotency-key': 'k2' } }]);
  });

  it.each<[string, (client: OnCallClient) => Promise<void>]>([
    ['/v1/overrides/a%2Fb', client => client.deleteOverride('a/b')],
    ['/v1/feeds/7', client => client.revokeFeed('7')],
  ])('takes away %s', async (path, remove) => {
    const { client, requests } = clientOf({ [path]: { status: 204 } });
    await remove(client);
    expect(requests).toMatchObject([{ method: 'DELETE', path }]);
  });

  it('throws what the backend says', async () => {
    const body = {
      error: { name: 'NotAllowedError', message: 'You take no turns here.' },
      response: { statusCode: 403 },
    };
    const { client } = clientOf({ '/v1/overrides': { status: 403, body } });
    await expect(client.createOverride(OVERRIDE, { idempotencyKey: 'k' })).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotAllowedError', message: 'You take no turns here.' },
    });
  });
});
