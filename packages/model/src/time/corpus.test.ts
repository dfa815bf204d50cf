import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseInstantMs } from './calendar';
import { parseLocalTime } from './localTime';
import { zoneClock } from './ZoneClock';

const FILE = path.resolve(__dirname, '../../../../../shared/corpus/oncall/goalert-clock.json');

interface ClockCase {
  op: 'firstOfDay' | 'lastOfDay';
  tz: string;
  date: string;
  clock: string;
  expect: string;
}

if (!existsSync(FILE)) {
  it('resolves local times as a well-tested scheduler does', () => {
    process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
    expect(existsSync(FILE)).toBe(false);
  });
} else {
  const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: ClockCase[] };

  it.each(cases.map(item => [item.op, item.tz, item.date, item.clock, item] as const))(
    '%s in %s of %s %s',
    (op, timeZone, date, clock, item) => {
      const zone = zoneClock(timeZone);
      const localMs = parseLocalTime(`${date}T${clock}`)!;
      const found = op === 'firstOfDay' ? zone.firstOf(localMs) : zone.lastOf(localMs);
      expect(found).toBe(parseInstantMs(item.expect));
    },
  );
}
