import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CreatedFeedDto, FeedDto } from '@rollcall/plugin-oncall-common';
import { setClock } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import ical, { type VEvent } from 'node-ical';
import request from 'supertest';
import { leavesOn, NOW, organisation, PRIMARY } from '../__testUtils__/organisation';
import { type Actor, type Portal, startOnCall } from '../__testUtils__/startOnCall';

function eventsOf(text: string): string[] {
  return Object.values(ical.sync.parseICS(text))
    .filter((component): component is VEvent => component?.type === 'VEVENT')
    .map(({ start, end, summary, status }) =>
      [
        start.toISOString().slice(0, 16),
        end!.toISOString().slice(0, 16),
        String(summary),
        ...(status === 'CANCELLED' ? ['CANCELLED'] : []),
      ].join(' '),
    );
}

describe('calendar feeds', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let entities: Entity[];
    let knex: Knex;
    let portal: Portal;
    beforeEach(async () => {
      setClock(NOW);
      entities = organisation();
      knex = await databases.init(id);
      portal = await startOnCall({ entities, knex });
    });
    afterEach(async () => {
      await portal.backend.stop();
      jest.useRealTimers();
    });

    async function subscribe(
      scope: FeedDto['scope'] = { kind: 'me' },
      actor: Actor = 'on call',
    ): Promise<CreatedFeedDto> {
      const { status, body } = await portal.post('/feeds', { scope }, actor);
      expect(status).toBe(201);
      return body;
    }
    /** As a calendar program does: without signing in. */
    const read = (url: string, etag = '') =>
      request(portal.backend.server).get(new URL(url).pathname).set('if-none-match', etag);
    const cover = (to = 'user:mara') =>
      portal
        .post(
          '/overrides',
          {
            rotationRef: PRIMARY,
            start: '2026-11-28T08:00:00Z',
            end: '2026-11-30T08:00:00Z',
            change: { kind: 'cover', replace: 'user:kim', with: to },
          },
          'member',
        )
        .expect(201);

    it('tell a person their shifts, and call off at once what is no longer true', async () => {
      const { url } = await subscribe();
      const first = await read(url).expect(200);
      expect(first.headers['content-type']).toBe('text/calendar; charset=utf-8');
      expect(eventsOf(first.text)).toContain(
        '2026-11-23T08:00 2026-11-30T08:00 On call: payments-primary',
      );
      expect(eventsOf(first.text).every(event => event.includes('On call'))).toBe(true);

      await cover();
      const second = await read(url).expect(200);
      expect(eventsOf(second.text)).toContain(
        '2026-11-23T08:00 2026-11-28T08:00 On call: payments-primary',
      );
      const { url: other } = await subscribe({ kind: 'me' }, 'member');
      expect(eventsOf((await read(other)).text)).toContain(
        '2026-11-28T08:00 2026-11-30T08:00 On call: payments-primary',
      );
      const { body } = await portal.get('/overrides?rotationRef=payments-primary');
      await portal.delete(`/overrides/${body.items[0].id}`, 'member').expect(204);
      expect(eventsOf((await read(other)).text)).toContain(
        '2026-11-28T08:00 2026-11-30T08:00 On call: payments-primary CANCELLED',
      );
    });

    it('are the same text under the same tag until something changes', async () => {
      const { url } = await subscribe({ kind: 'rotation', rotationRef: PRIMARY });
      const first = await read(url);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      jest.setSystemTime(Date.parse(NOW) + 3_600_000);
      const same = await read(url, first.headers.etag);
      expect({ status: same.status, text: same.text }).toEqual({ status: 304, text: '' });
      expect((await read(url)).text).toBe(first.text);
      await cover();
      const changed = await read(url, first.headers.etag).expect(200);
      expect(changed.headers.etag).not.toBe(first.headers.etag);
      expect(eventsOf(changed.text)).toContain(
        '2026-11-28T08:00 2026-11-30T08:00 mara of payments on call: payments-primary',
      );
    });

    it('have an address that is shown once, and of which only a hash is kept', async () => {
      const { id: feed, url } = await subscribe();
      const token = /\/([\w-]{43})\.ics$/.exec(url)![1];
      const [row] = await knex('oncall_feeds').where({ id: feed });
      expect(JSON.stringify(row)).not.toContain(token);
      const { body } = await portal.get('/feeds', 'on call');
      expect(body).toEqual({ items: [{ id: feed, scope: { kind: 'me' }, createdAt: NOW }] });
      await read(url);
      const used = await portal.get('/feeds', 'on call');
      expect(used.body.items).toMatchObject([{ id: feed, lastUsedAt: NOW }]);
      expect((await portal.get('/feeds', 'member')).body).toEqual({ items: [] });
      const recorded = portal.auditor.createEvent.mock.calls as unknown as [{ meta: object }][];
      expect(JSON.stringify(recorded.map(([{ meta }]) => meta))).not.toContain(token);
    });

    it.each<[string, (feed: CreatedFeedDto) => Promise<unknown>]>([
      ['it was revoked', async ({ id: feed }) => portal.delete(`/feeds/${feed}`, 'on call')],
      [
        'whose it is has left',
        async () => {
          const kim = entities.find(({ metadata }) => metadata.name === 'kim')!;
          kim.metadata = { name: 'kim', annotations: { 'rollcall.dev/status': 'departed' } };
          await portal.post('/refresh', {}, 'service').expect(200);
        },
      ],
      [
        'whose it is is gone from the catalog',
        async () => {
          entities.splice(
            entities.findIndex(({ metadata }) => metadata.name === 'kim'),
            1,
          );
          await portal.post('/refresh', {}, 'service').expect(200);
        },
      ],
      [
        'whose it is has left on the day that was said',
        async ({ url }) => {
          const kim = entities.find(({ metadata }) => metadata.name === 'kim')!;
          kim.metadata.annotations = leavesOn('2026-11-28');
          await portal.post('/refresh', {}, 'service').expect(200);
          // Until then it is theirs to read.
          jest.setSystemTime(Date.parse('2026-11-27T23:59:00Z'));
          await read(url).expect(200);
          jest.setSystemTime(Date.parse('2026-11-28T00:00:00Z'));
        },
      ],
    ])('lead nowhere once %s, and that is written down', async (_, end) => {
      const feed = await subscribe();
      await read(feed.url).expect(200);
      await end(feed);
      portal.auditor.createEvent.mockClear();
      const { body } = await read(feed.url).expect(404);
      expect(body.error.message).toBe('There is no such calendar; it may have been revoked');
      expect(portal.audited()).toEqual(['access-denied']);
    });

    it('are not made of what is not there', async () => {
      const scope = { kind: 'rotation', rotationRef: 'oncallrotation:none' };
      const statusOf = async (body: object) => (await portal.post('/feeds', body, 'member')).status;
      expect(await statusOf({ scope })).toBe(404);
      expect(await statusOf({ scope: { kind: 'everything' } })).toBe(400);
    });
  });
});
