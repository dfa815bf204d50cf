import { timelineTicks } from './timelineTicks';

function labels(options: { from: string; days: number; widthPx: number; timeZone?: string }) {
  const { from, days, widthPx, timeZone = 'Europe/Oslo' } = options;
  const startMs = Date.parse(from);
  const view = { startMs, endMs: startMs + days * 86_400_000 };
  return timelineTicks({ view, timeZone, widthPx }).flatMap(({ label }) => label ?? []);
}

function headings(options: { from: string; days: number; widthPx: number }) {
  const startMs = Date.parse(options.from);
  const view = { startMs, endMs: startMs + options.days * 86_400_000 };
  return timelineTicks({ view, timeZone: 'Europe/Oslo', widthPx: options.widthPx }).flatMap(
    ({ heading }) => heading ?? [],
  );
}

describe('the lines of a timeline', () => {
  it('are hours in a day, under the day', () => {
    const day = { from: '2026-12-06T23:00:00Z', days: 1, widthPx: 500 };
    expect(labels(day)).toEqual([
      '00:00',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
    ]);
    expect(headings(day)).toEqual(['Mon 7 Dec']);
  });

  it('are days in two weeks, under the month', () => {
    const fortnight = { from: '2026-11-28T23:00:00Z', days: 4, widthPx: 202 };
    expect(labels(fortnight)).toEqual(['Sun 29', 'Mon 30', 'Tue 1', 'Wed 2']);
    expect(headings(fortnight)).toEqual(['November 2026', 'December 2026']);
  });

  it('are Mondays on a narrow screen', () => {
    expect(labels({ from: '2026-12-04T23:00:00Z', days: 14, widthPx: 300 })).toEqual([
      '7 Dec',
      '14 Dec',
    ]);
  });

  it('are months in a quarter on a narrow screen', () => {
    expect(labels({ from: '2026-11-20T23:00:00Z', days: 91, widthPx: 300 })).toEqual([
      '1 Dec',
      '1 Jan',
      '1 Feb',
    ]);
  });

  it.each([
    [14, 900, 'Sun 25 · 25 h'],
    [28, 300, '25 Oct · 25 h'],
    [91, 300, '25 Oct · 25 h'],
  ])('name the day on which the clocks change, at %d days in %d pixels', (days, widthPx, label) => {
    expect(labels({ from: '2026-10-16T22:00:00Z', days, widthPx })).toContain(label);
  });

  it('name it above its hours, too', () => {
    expect(headings({ from: '2026-10-24T22:00:00Z', days: 1, widthPx: 900 })).toEqual([
      'Sun 25 Oct · 25 h',
    ]);
  });

  it('lie at the midnights of the zone, 25 hours apart where the clocks go back', () => {
    const startMs = Date.parse('2026-10-24T22:00:00Z');
    const ticks = timelineTicks({
      view: { startMs, endMs: startMs + 7 * 86_400_000 },
      timeZone: 'Europe/Oslo',
      widthPx: 350,
    });
    expect(ticks.slice(0, 3).map(({ atMs }) => (atMs - startMs) / 3_600_000)).toEqual([0, 25, 49]);
  });

  it('never let a label run into the next', () => {
    for (const from of ['2026-10-20T22:00:00Z', '2026-11-24T23:00:00Z', '2027-03-20T23:00:00Z']) {
      for (const days of [1, 2, 4, 7, 14, 28, 56, 91]) {
        const startMs = Date.parse(from);
        const view = { startMs, endMs: startMs + days * 86_400_000 };
        for (const widthPx of [280, 600, 1000]) {
          const ends = timelineTicks({ view, timeZone: 'Europe/Oslo', widthPx })
            .filter(({ label }) => label)
            .map(({ atMs, label = '' }) => {
              const x = ((atMs - startMs) / (view.endMs - startMs)) * widthPx;
              return { x, end: x + label.length * 6.6 };
            });
          const overlaps = ends.slice(1).filter(({ x }, index) => x < ends[index].end);
          expect(overlaps).toEqual([]);
        }
      }
    }
  });
});
