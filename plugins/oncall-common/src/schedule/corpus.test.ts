import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseLocalTime, zoneClock } from '@rollcall/model';
import { instantOf, rotationOf } from '../__testUtils__/rotationOf';
import { finalSchedule } from './finalSchedule';

const FOLDER = path.resolve(__dirname, '../../../../../shared/corpus/oncall');

interface VectorRotation {
  type: 'hourly' | 'daily' | 'weekly' | 'monthly';
  shiftLength: number;
  tz: string;
  start: string;
}

interface TableCase extends VectorRotation {
  fn: 'startTime' | 'endTime';
  at: string;
  expect: string;
}

interface WalkCase extends VectorRotation {
  walkFrom: string;
  walkTo: string;
  handoffs: string[];
}

const UNITS = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' } as const;

const LONG_AGO = '2015-01-01T00:00';

function minutes(text: string): string {
  return text.replace(/:00$/, '');
}

/** A rotation of two that has been running since long before its anchor. */
function rotationLike({ type, shiftLength, tz, start }: VectorRotation) {
  return rotationOf(`
timeZone: ${tz}
layers:
  - name: all
    versions:
      - effectiveFrom: "${LONG_AGO}"
        anchor: "${minutes(start)}"
        turn: {every: ${shiftLength}, unit: ${UNITS[type]}}
        members: [ana, bo]
`);
}

/** The slot around an instant, as wide as it is. */
function slotAt(rotation: ReturnType<typeof rotationLike>, atMs: number) {
  const year = 366 * 86_400_000;
  const slots = finalSchedule(rotation, [], { startMs: atMs - year, endMs: atMs + year });
  return slots.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs)!;
}

function read<T>(file: string): T[] {
  return (JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as { cases: T[] }).cases;
}

if (!existsSync(FOLDER)) {
  it('hands over when a well-tested scheduler does', () => {
    process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
    expect(existsSync(FOLDER)).toBe(false);
  });
} else {
  const tables = read<TableCase>('goalert-rotation-tables.json');
  const walks = read<WalkCase>('goalert-rotation-walk.json');

  it.each(tables.map(item => [item.fn, item.type, item.shiftLength, item.at, item] as const))(
    '%s of a %s rotation of %i at %s',
    (fn, _type, _length, _at, item) => {
      const zone = zoneClock(item.tz);
      const instant = (text: string) => zone.firstOf(parseLocalTime(minutes(text))!);
      const slot = slotAt(rotationLike(item), instant(item.at));
      const found = fn === 'startTime' ? slot.startMs : slot.endMs;
      expect(found).toBe(instant(item.expect));
    },
  );

  it.each(walks.map(item => [item.type, item.shiftLength, item.tz, item.walkFrom, item] as const))(
    'a walk over a %s rotation of %i in %s from %s',
    (_type, _length, tz, _from, item) => {
      const zone = zoneClock(tz);
      const rotation = rotationLike(item);
      const [fromMs, toMs] = [item.walkFrom, item.walkTo].map(text =>
        zone.firstOf(parseLocalTime(minutes(text))!),
      );
      const met = new Set<number>();
      const slots = finalSchedule(rotation, [], {
        startMs: fromMs - 100 * 86_400_000,
        endMs: toMs + 100 * 86_400_000,
      });
      for (let atMs = fromMs; atMs <= toMs; atMs += 60_000) {
        const slot = slots.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs)!;
        met.add(slot.startMs).add(slot.endMs);
      }
      expect([...met].sort()).toEqual(item.handoffs.map(instantOf).sort());
    },
  );
}
