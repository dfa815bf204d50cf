import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { setClock } from '@rollcall/test-utils';
import type { Knex } from 'knex';
import { NoticeClaims } from '../database/notices/NoticeClaims';
import { prepareDatabase } from '../database/prepareDatabase';
import { leavesOn, NOW, organisation, PRIMARY, weekly } from '../__testUtils__/organisation';
import { type Portal, startOnCall } from '../__testUtils__/startOnCall';

describe('notices about shifts and gaps to come', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let entities: Entity[];
    let knex: Knex;
    let portal: Portal;

    async function start(config = {}): Promise<void> {
      portal = await startOnCall({ entities, knex, config });
    }
    beforeEach(async () => {
      setClock(NOW);
      knex = await databases.init(id);
      entities = organisation();
    });
    afterEach(async () => {
      await portal.backend.stop();
      jest.useRealTimers();
    });

    const at = (instant: string) => jest.setSystemTime(Date.parse(instant));
    const tellAt = async (instant: string): Promise<string[]> => {
      at(instant);
      portal.send.mockClear();
      await portal.runTask('oncall-notices');
      return portal.told();
    };

    it('tell whoever is next a day before, once', async () => {
      await start({ oncall: { notices: { gapAhead: { days: 0 } } } });
      const told = (list: string[]) => list.filter(title => title.includes('payments'));
      expect(told(await tellAt('2026-11-29T07:59:00Z'))).toEqual([]);
      expect(told(await tellAt('2026-11-29T08:00:00Z'))).toEqual([
        'user:default/oyvind: You are on call for payments-primary from Mon, 30 Nov 2026, 09:00 (Europe/Oslo)',
      ]);
      expect(told(await tellAt('2026-11-29T08:01:00Z'))).toEqual([]);
      expect(told(await tellAt('2026-11-30T08:01:00Z'))).toEqual([]);
    });

    it('tell of office hours once a week, not every morning', async () => {
      await start({ oncall: { notices: { gapAhead: { days: 0 } } } });
      const mornings = [];
      for (let day = 26; day <= 30; day++) {
        const told = await tellAt(`2026-11-${day}T12:00:00Z`);
        mornings.push(told.filter(title => title.includes('yuki')).length);
      }
      // On Sunday for the Monday after the weekend.
      expect(mornings).toEqual([0, 0, 0, 1, 0]);
    });

    it('tell the team of a gap, once, with the services it concerns', async () => {
      entities.push(weekly('holes', { owner: 'group:payments', members: ['user:mara', 'none'] }));
      entities.push(weekly('nobody', { owner: 'group:payments', members: [] }));
      await start({ oncall: { notices: { shiftAhead: { hours: 0 } } } });
      expect(await tellAt(NOW)).toEqual([
        // Nobody was ever in it, which is a gap from end to end; a turn of nobody is one on purpose.
        'group:default/payments: Nobody is on call for nobody now',
        'group:default/search: Nobody is on call for Search, office hours now',
      ]);
      expect(portal.send).toHaveBeenCalledWith(
        expect.objectContaining({
          payload: expect.objectContaining({
            description:
              'Until Fri, 27 Nov 2026, 09:00 (Asia/Tokyo). 5 more gaps follow soon. Answers for finder.',
            link: '/oncall/rotations/default/search-hours',
            topic: 'oncall',
          }),
        }),
      );
      // Who knows is not told again each night; in a week, if nobody mended it.
      expect(await tellAt('2026-11-27T10:00:00Z')).toEqual([]);
      expect(await tellAt('2026-12-03T09:59:00Z')).toEqual([]);
      expect(await tellAt('2026-12-03T10:02:00Z')).toHaveLength(2);
    });

    it('tell the team at once where somebody opens a gap', async () => {
      await start();
      const override = {
        rotationRef: PRIMARY,
        start: '2026-11-27T08:00:00Z',
        end: '2026-11-27T12:00:00Z',
        change: { kind: 'remove', user: 'user:kim' },
      };
      await portal.post('/overrides', override, 'on call').expect(201);
      expect(portal.told()).toEqual([
        'group:default/payments: Nobody is on call for payments-primary from Fri, 27 Nov 2026, 09:00 (Europe/Oslo)',
      ]);
    });

    it('tell nobody who has left, and nothing of a state that is not up to date', async () => {
      const oyvind = entities.find(({ metadata }) => metadata.name === 'oyvind')!;
      oyvind.metadata = { name: 'oyvind', annotations: { 'rollcall.dev/status': 'departed' } };
      await start();
      const told = await tellAt('2026-11-29T10:00:00Z');
      expect(told.filter(title => title.includes('oyvind'))).toEqual([]);
    });

    it.each([
      ['before their shift', '2026-11-30', 0],
      ['after it has begun', '2026-12-01', 1],
    ])('tell who leaves %s as long as the shift is theirs', async (_, since, count) => {
      const oyvind = entities.find(({ metadata }) => metadata.name === 'oyvind')!;
      oyvind.metadata.annotations = leavesOn(since);
      await start();
      const told = await tellAt('2026-11-29T10:00:00Z');
      expect(told.filter(title => title.includes('oyvind'))).toHaveLength(count);
    });

    it('tell again what could not be delivered', async () => {
      await start({ oncall: { notices: { gapAhead: { days: 0 } } } });
      portal.send.mockRejectedValue(new Error('no notifications here'));
      await tellAt('2026-11-29T10:00:00Z');
      portal.send.mockResolvedValue(undefined);
      expect((await tellAt('2026-11-29T10:01:00Z')).join()).toContain('oyvind');
    });

    it('tell the other person where the shift changed hands', async () => {
      await start({ oncall: { notices: { gapAhead: { days: 0 } } } });
      await tellAt('2026-11-29T10:00:00Z');
      const override = {
        rotationRef: PRIMARY,
        start: '2026-11-30T08:00:00Z',
        end: '2026-12-01T08:00:00Z',
        change: { kind: 'cover', replace: 'user:oyvind', with: 'user:mara' },
      };
      await portal.post('/overrides', override, 'admin').expect(201);
      expect((await tellAt('2026-11-29T10:01:00Z')).join()).toContain('user:default/mara');
    });

    it('are taken over from who died between claiming and telling', async () => {
      await start();
      await prepareDatabase({ getClient: async () => knex });
      const claims = new NoticeClaims(knex);
      const notice = {
        kind: 'shift',
        about: ['r', 'u', 's'],
        endsAt: '2026-12-01T00:00Z',
      } as const;
      const first = await claims.claim(notice, '2026-11-26T10:00:00.000Z');
      expect(first).toEqual(expect.any(String));
      expect(await claims.claim(notice, '2026-11-26T10:04:00.000Z')).toBeUndefined();
      const second = await claims.claim(notice, '2026-11-26T10:05:01.000Z');
      expect(second).toEqual(expect.any(String));
      // Who lost the lease neither confirms nor gives back what is another's.
      await claims.release(first!);
      await claims.confirm(first!, '2026-11-26T10:05:02.000Z');
      await claims.confirm(second!, '2026-11-26T10:05:03.000Z');
      expect(await claims.claim(notice, '2026-11-26T11:00:00.000Z')).toBeUndefined();
      await claims.forget('2026-12-02T00:00:00.000Z');
      expect(await claims.claim(notice, '2026-12-02T00:00:00.000Z')).toEqual(expect.any(String));
    });
  });
});
