import { mockServices } from '@backstage/backend-test-utils';
import type { OnCallSource } from '@rollcall/plugin-oncall-node';
import type { ImportKey, StoredImport } from '../../database/imports/rows';
import type { Pointer } from '../../schedules/pointersOf';
import { ScheduleImporter, type ScheduleImporterOptions } from './ScheduleImporter';

const NOW = '2026-11-26T10:00:00.000Z';
const REFRESH_MS = 5 * 60_000;

function keyOf(name: string): ImportKey {
  return { source: 'pager', account: '', kind: 'schedule', key: name };
}

/** What is known of schedules, by when they were last asked for; those without an instant never were. */
function importing(checked: Record<string, string | undefined>) {
  const asked: string[] = [];
  const ask = jest.fn<ReturnType<OnCallSource['listFinalShifts']>, [{ schedule: string }]>(
    async ({ schedule }) => {
      asked.push(schedule);
      return { window: { startMs: 0, endMs: 1 }, shifts: [] };
    },
  );
  const source = { id: 'pager', title: 'Pager', limits: { pastMs: 0, futureMs: 1 } };
  const pointers = Object.keys(checked).map((name): Pointer => ({
    ref: `oncallrotation:default/${name}`,
    key: keyOf(name),
    source: '',
  }));
  const imports = Object.entries(checked).flatMap(([name, checkedAt]): StoredImport[] =>
    checkedAt === undefined ? [] : [{ ...keyOf(name), checkedAt }],
  );
  const store = {
    fail: jest.fn(async () => {}),
    keep: jest.fn<Promise<void>, [ImportKey, unknown, string]>(async () => {}),
    keepOnly: jest.fn(async () => {}),
  };
  const logger = mockServices.logger.mock();
  const importer = new ScheduleImporter({
    logger,
    metrics: { imported: jest.fn() },
    schedules: { current: async () => ({ pointers }) } as unknown as Pick<
      ScheduleImporterOptions['schedules'],
      'current'
    >,
    sources: { get: () => ({ ...source, listFinalShifts: ask }) },
    state: { current: async () => ({ overrides: [], records: [], imports }) },
    store,
    refreshMs: REFRESH_MS,
    now: () => Date.parse(NOW),
  });
  return { ask, asked, importer, logger, store };
}

describe('what is imported', () => {
  it('is what was never asked for, then the longest overdue, and not what is fresh', async () => {
    const { asked, importer } = importing({
      hour: '2026-11-26T09:00:00.000Z',
      fresh: '2026-11-26T09:59:00.000Z',
      due: '2026-11-26T09:55:00.000Z',
      never: undefined,
      day: '2026-11-25T10:00:00.000Z',
    });
    await importer.run();
    expect(asked).toEqual(['never', 'day', 'hour', 'due']);
  });

  it('goes on with the rest where time ran out, and what was cut off is no fault of the source', async () => {
    const { ask, asked, importer, logger, store } = importing({
      a: undefined,
      b: undefined,
      c: undefined,
      d: undefined,
      e: undefined,
    });
    const controller = new AbortController();
    const answer = ask.getMockImplementation()!;
    ask.mockImplementation(async query => {
      await answer(query);
      if (query.schedule === 'd') controller.abort();
      throw new Error('This operation was aborted');
    });
    await importer.run({ signal: controller.signal });
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
    expect(store.fail).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('is all that can be written, whatever cannot', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `s${at}`);
    const { importer, logger, store } = importing(
      Object.fromEntries(names.map(name => [name, undefined])),
    );
    const bad = new Set(names.slice(0, 6));
    store.keep.mockImplementation(async ({ key }) => {
      if (bad.has(key)) throw new Error('value too long');
    });
    store.fail.mockRejectedValue(new Error('value too long'));
    await importer.run();
    await importer.run();
    const kept = store.keep.mock.calls.map(([{ key }]) => key);
    expect(new Set(kept)).toEqual(new Set(names));
    // Each is logged once, however often it is asked for.
    expect(logger.warn).toHaveBeenCalledTimes(bad.size);
  });
});
