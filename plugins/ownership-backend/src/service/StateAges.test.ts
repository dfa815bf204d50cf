import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { HistoryBench } from '../__testUtils__/HistoryBench';
import { switchableDatabase } from '../__testUtils__/switchableDatabase';
import { StateAges } from './StateAges';

const ORPHAN = { name: 'mailer', owner: 'nobody-here' };
const OTHER = { name: 'ledger', owner: 'nobody-here' };
const REF = 'component:default/mailer';

describe('since when services stand as they do', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'], disableDocker: true });
  jest.setTimeout(120_000);

  describe.each(databases.eachSupportedId())('on %s', id => {
    let bench: HistoryBench;
    let ages: StateAges;
    let setAway: (isAway: boolean) => void;
    let nowMs: number;
    const known = async () => [...(await ages.orphansSince()).keys()];

    beforeEach(async () => {
      bench = await HistoryBench.create(await databases.init(id));
      const switchable = switchableDatabase(bench.knex);
      setAway = switchable.setAway;
      nowMs = 0;
      ages = new StateAges({
        knex: switchable.database,
        logger: mockServices.logger.mock(),
        now: () => nowMs,
      });
      await bench.record([ORPHAN], '2026-11-01T10:00:00Z');
    });

    it('is read once for half a minute', async () => {
      const first = await ages.orphansSince();
      expect([...first]).toEqual([[REF, '2026-11-01T10:00:00.000Z']]);
      await bench.record([ORPHAN, OTHER], '2026-11-02T10:00:00Z');
      nowMs += 29_999;
      expect(await ages.orphansSince()).toBe(first);
      nowMs += 1;
      expect(await known()).toHaveLength(2);
    });

    it('is what was read last while the database is away, and read anew as soon as it is back', async () => {
      await ages.orphansSince();
      await bench.record([ORPHAN, OTHER], '2026-11-02T10:00:00Z');
      nowMs += 60_000;
      setAway(true);
      expect(await known()).toEqual([REF]);
      expect(await known()).toEqual([REF]);
      setAway(false);
      expect(await known()).toHaveLength(2);
    });

    it('is not known where the database was away from the start, and is once it is back', async () => {
      setAway(true);
      expect(await known()).toEqual([]);
      expect((await ages.stateSince([REF])).size).toBe(0);
      setAway(false);
      expect(await known()).toEqual([REF]);
      expect((await ages.stateSince([REF])).size).toBe(1);
    });
  });
});
