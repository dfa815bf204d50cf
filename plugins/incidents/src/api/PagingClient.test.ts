import { recordRequests } from '@rollcall/test-utils/frontend';
import { PagingClient } from './PagingClient';

const CHECKOUT = 'component:default/checkout';
const MAINTENANCE = {
  services: [CHECKOUT],
  from: '2026-12-01T20:00:00Z',
  to: '2026-12-01T22:00:00Z',
  reason: 'The database moves.',
};

describe('PagingClient', () => {
  it.each<[string, (client: PagingClient) => Promise<unknown>]>([
    [
      '/v1/maintenance?serviceRef=component%3Adefault%2Fcheckout&state=current',
      client => client.listMaintenance({ serviceRef: CHECKOUT, state: 'current' }),
    ],
    [
      '/v1/feedback?incident=7&ownerRef=group%3Adefault%2Fpay',
      client => client.listFeedback({ incident: 7, ownerRef: 'group:default/pay' }),
    ],
    ['/v1/feedback/a%2Fb', client => client.feedback('a/b')],
    ['/v1/reach?serviceRef=component%3Adefault%2Fcheckout', client => client.reach(CHECKOUT)],
    ['/v1/reach/tests/a%2Fb', client => client.reachTest('a/b')],
    ['/v1/ways', client => client.ways()],
  ])('reads %s', async (path, read) => {
    const { options, requests } = recordRequests('incidents', {
      [path]: { body: { answer: path } },
    });
    await expect(read(new PagingClient(options))).resolves.toEqual({ answer: path });
    expect(requests).toMatchObject([{ method: 'GET', path }]);
  });

  it.each<[string, object, (client: PagingClient) => Promise<unknown>]>([
    ['/v1/maintenance', MAINTENANCE, client => client.announceMaintenance(MAINTENANCE)],
    ['/v1/maintenance/a%2Fb/end', {}, client => client.endMaintenance('a/b')],
    [
      '/v1/feedback',
      { incident: 7, kind: 'noise' },
      client => client.giveFeedback({ incident: 7, kind: 'noise' }),
    ],
    ['/v1/reach/tests', { serviceRef: CHECKOUT }, client => client.testReach(CHECKOUT)],
    ['/v1/reach/tests/a%2Fb/acknowledge', {}, client => client.acknowledgeReachTest('a/b')],
    ['/v1/ways/tests', {}, client => client.testWays()],
  ])('sends to %s', async (path, body, send) => {
    const { options, requests } = recordRequests('incidents', {
      [path]: { status: 201, body: { id: 'x' } },
    });
    await expect(send(new PagingClient(options))).resolves.toEqual({ id: 'x' });
    expect(requests).toMatchObject([{ method: 'POST', path, body }]);
  });
});
