import { recordRequests } from '@rollcall/test-utils/frontend';
import { IncidentsClient } from './IncidentsClient';

const CHECKOUT = 'component:default/checkout';
const PROMISES =
  'http://localhost/api/monitoring/v1/slos?serviceRef=component%3Adefault%2Fcheckout&limit=20';

describe('IncidentsClient', () => {
  it.each<[string, (client: IncidentsClient) => Promise<unknown>]>([
    [
      '/v1/incidents?state=active&serviceRef=component%3Adefault%2Fcheckout&cursor=x%2F1&limit=25',
      client => client.list({ state: 'active', serviceRef: CHECKOUT, cursor: 'x/1', limit: 25 }),
    ],
    ['/v1/incidents/7', client => client.get(7)],
    ['/v1/incidents/7/surroundings', client => client.surroundings(7)],
    ['/v1/incidents/7/communication', client => client.communication(7)],
    ['/v1/incidents/7/remedies', client => client.remedies(7)],
    ['/v1/status', client => client.status()],
    [
      '/v1/figures?from=2026-10-01&ownerRef=group%3Adefault%2Fpay',
      client => client.figures({ from: '2026-10-01', ownerRef: 'group:default/pay' }),
    ],
  ])('reads %s', async (path, read) => {
    const { options, requests } = recordRequests('incidents', {
      [path]: { body: { answer: path } },
    });
    await expect(read(new IncidentsClient(options))).resolves.toEqual({ answer: path });
    expect(requests).toMatchObject([{ method: 'GET', path }]);
  });

  it.each<[string, object, (client: IncidentsClient) => Promise<unknown>]>([
    [
      '/v1/incidents',
      { title: 'Nobody can pay', serviceRef: CHECKOUT, idempotencyKey: 'k1' },
      client =>
        client.declare({ title: 'Nobody can pay', serviceRef: CHECKOUT, idempotencyKey: 'k1' }),
    ],
    ['/v1/incidents/7/acknowledge', {}, client => client.act(7, { act: 'acknowledge' })],
    [
      '/v1/incidents/7/severity',
      { severity: 1, because: 'All of Norway' },
      client => client.act(7, { act: 'severity', severity: 1, because: 'All of Norway' }),
    ],
    ['/v1/incidents/7/pull-in', { serviceRef: CHECKOUT }, client => client.pullIn(7, CHECKOUT)],
  ])('sends to %s', async (path, body, send) => {
    const { options, requests } = recordRequests('incidents', { [path]: { body: { number: 7 } } });
    await expect(send(new IncidentsClient(options))).resolves.toEqual({ number: 7 });
    expect(requests).toMatchObject([{ method: 'POST', path, body }]);
  });

  it('asks monitoring for what burns, and knows nothing where it is not installed', async () => {
    const items = [{ id: 'a' }];
    const { options } = recordRequests('incidents', { [PROMISES]: { body: { items } } });
    await expect(new IncidentsClient(options).promises(CHECKOUT)).resolves.toEqual(items);
    const without = recordRequests('incidents', { [PROMISES]: { status: 404 } });
    await expect(new IncidentsClient(without.options).promises(CHECKOUT)).resolves.toBeUndefined();
  });

  it('throws what the back end says', async () => {
    const { options } = recordRequests('incidents', {
      '/v1/incidents/7': {
        status: 404,
        body: {
          error: { name: 'NotFoundError', message: 'There is no INC-7' },
          response: { statusCode: 404 },
        },
      },
    });
    await expect(new IncidentsClient(options).get(7)).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'There is no INC-7' },
    });
  });
});
