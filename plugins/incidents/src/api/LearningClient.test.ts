import { recordRequests } from '@rollcall/test-utils/frontend';
import { LearningClient } from './LearningClient';

const ITEM = {
  incident: 7,
  class: 'dont-repeat' as const,
  title: 'Limit the retries',
  ownerRef: 'group:default/pay',
};

const CONTENT = {
  summary: 'Payments failed for an hour.',
  impact: 'A third of the customers could not pay.',
  contributingFactors: [],
  wentWell: '',
  wasHard: '',
  luck: '',
};

describe('LearningClient', () => {
  it.each<[string, (client: LearningClient) => Promise<unknown>]>([
    [
      '/v1/reviews?state=overdue&ownerRef=group%3Adefault%2Fpay&cursor=x%2F1&limit=25',
      client =>
        client.listReviews({
          state: 'overdue',
          ownerRef: 'group:default/pay',
          cursor: 'x/1',
          limit: 25,
        }),
    ],
    ['/v1/reviews/7', client => client.review(7)],
    ['/v1/lessons/7', client => client.lessons(7)],
    [
      '/v1/actions?state=overdue&incident=7',
      client => client.listActionItems({ state: 'overdue', incident: 7 }),
    ],
    [
      '/v1/backlog?serviceRef=component%3Adefault%2Fa',
      client => client.backlog({ serviceRef: 'component:default/a' }),
    ],
    [
      '/v1/insights?from=2026-10-01&until=2026-11-01',
      client => client.insights({ from: '2026-10-01', until: '2026-11-01' }),
    ],
    ['/v1/objectives', client => client.objectives()],
  ])('reads %s', async (path, read) => {
    const { options, requests } = recordRequests('incidents', {
      [path]: { body: { answer: path } },
    });
    await expect(read(new LearningClient(options))).resolves.toEqual({ answer: path });
    expect(requests).toMatchObject([{ method: 'GET', path }]);
  });

  it.each<[string, string, object, (client: LearningClient) => Promise<unknown>]>([
    ['POST', '/v1/reviews/7', {}, client => client.openReview(7)],
    [
      'PUT',
      '/v1/reviews/7',
      { version: 1, content: CONTENT },
      client => client.writeReview(7, { version: 1, content: CONTENT }),
    ],
    [
      'POST',
      '/v1/reviews/7/move',
      { version: 2, act: 'publish' },
      client => client.moveReview(7, { version: 2, act: 'publish' }),
    ],
    ['POST', '/v1/actions', ITEM, client => client.createActionItem(ITEM)],
    [
      'PATCH',
      '/v1/actions/a%2Fb',
      { version: 1, dueOn: '2026-12-24' },
      client => client.changeActionItem('a/b', { version: 1, dueOn: '2026-12-24' }),
    ],
    [
      'POST',
      '/v1/actions/a%2Fb/move',
      { version: 1, to: 'done' },
      client => client.moveActionItem('a/b', { version: 1, to: 'done' }),
    ],
  ])('sends %s %s', async (method, path, body, send) => {
    const { options, requests } = recordRequests('incidents', { [path]: { body: { id: 'x' } } });
    await expect(send(new LearningClient(options))).resolves.toEqual({ id: 'x' });
    expect(requests).toMatchObject([{ method, path, body }]);
  });

  it('gives the versions and the agenda without what they are wrapped in', async () => {
    const { options } = recordRequests('incidents', {
      '/v1/reviews/7/versions': { body: { items: [{ version: 1 }] } },
      '/v1/backlog/agenda?ownerRef=group%3Adefault%2Fpay': { body: { markdown: '# Tuesday' } },
    });
    const client = new LearningClient(options);
    await expect(client.reviewVersions(7)).resolves.toEqual([{ version: 1 }]);
    await expect(client.agenda({ ownerRef: 'group:default/pay' })).resolves.toBe('# Tuesday');
  });
});
