import { recordRequests } from '@rollcall/test-utils/frontend';
import { MonitoringClient } from './MonitoringClient';

const CHECKOUT = 'component:default/checkout';

describe('MonitoringClient', () => {
  it.each<[string, (client: MonitoringClient) => Promise<unknown>]>([
    ['/v1/slos', client => client.getSlos({})],
    [
      '/v1/slos?text=check+out&serviceRef=component%3Adefault%2Fcheckout&state=burning&cursor=x%2F1&limit=25',
      client =>
        client.getSlos({
          text: 'check out',
          serviceRef: CHECKOUT,
          state: 'burning',
          cursor: 'x/1',
          limit: 25,
        }),
    ],
    ['/v1/slos/a%2Fb%20c', client => client.getSlo('a/b c')],
    ['/v1/slos/a%2Fb/burn-down', client => client.getBurnDown('a/b')],
    ['/v1/services/component/default/checkout', client => client.getService(CHECKOUT)],
    [
      '/v1/services/component/pay/check%20out',
      client => client.getService('component:pay/check out'),
    ],
    ['/v1/coverage?tier=1&lacks=slo', client => client.getCoverage({ tier: '1', lacks: 'slo' })],
    ['/v1/drift/eu%2Fwest', client => client.getSourceDrift('eu/west')],
    ['/v1/gate/component/default/checkout', client => client.getGate(CHECKOUT)],
    [
      '/v1/changes?serviceRef=component%3Adefault%2Fcheckout&limit=5',
      client => client.getChanges({ serviceRef: CHECKOUT, limit: 5 }),
    ],
  ])('reads %s', async (path, read) => {
    const { options, requests } = recordRequests('monitoring', {
      [path]: { body: { answer: path } },
    });
    await expect(read(new MonitoringClient(options))).resolves.toEqual({ answer: path });
    expect(requests).toMatchObject([{ method: 'GET', path }]);
  });

  it('lists in which sources what runs is not what was generated', async () => {
    const items = [{ source: 'eu' }];
    const { options } = recordRequests('monitoring', { '/v1/drift': { body: { items } } });
    await expect(new MonitoringClient(options).getDrift()).resolves.toEqual(items);
  });

  it('approves a change in a role', async () => {
    const { options, requests } = recordRequests('monitoring');
    await new MonitoringClient(options).approveChange('a/b', 'tester');
    expect(requests).toMatchObject([
      { method: 'POST', path: '/v1/changes/a%2Fb/approvals', body: { role: 'tester' } },
    ]);
  });

  it('throws what the back end says', async () => {
    const { options } = recordRequests('monitoring', {
      '/v1/slos/a': {
        status: 404,
        body: {
          error: { name: 'NotFoundError', message: 'No SLO a' },
          response: { statusCode: 404 },
        },
      },
    });
    await expect(new MonitoringClient(options).getSlo('a')).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotFoundError', message: 'No SLO a' },
    });
  });
});
