import { timelineTicks } from './timelineTicks';

function labels(options: { from: string; days: number; widthPx: number; timeZone?: string }) {
  const { from, days, widthPx, timeZone = 'Europe/Oslo' } = options;
  const startMs = Date.parse(from);
  const view = { startMs, endMs: startMs + days * 86_400_000 };
  return timelineTicks({ view, timeZone, widthPx }).flatMap(({ label }) => label ?? []);
}

describe('the lines of a timeline', () => {
  it('are hours in a day', () => {
    expect(labels({ from: '2026-12-06T23:00:00Z', days: 1, widthPx: 500 })).toEqual([
      'Mon 7 Dec',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
    ]);
  });

  it('are days in two weeks, with the month where a week or a month begins', () => {
    expect(
      labels({ from: '2026-11-28T23:00:00Z', days: 4, widthPx: 800 }).filter(l => !l.includes(':')),
    ).toEqual(['Sun 29', 'Mon 30 Nov', 'Tue 1 Dec', 'Wed 2']);
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
    for (const days of [2, 7, 14, 28, 56, 91]) {
      const startMs = Date.parse('2026-12-01T00:00:00Z');
      const view = { startMs, endMs: startMs + days * 86_400_000 };
      for (const widthPx of [280, 600, 1000]) {
        const places = timelineTicks({ view, timeZone: 'UTC', widthPx })
          .filter(({ label }) => label)
          .map(({ atMs }) => ((atMs - startMs) / (view.endMs - startMs)) * widthPx);
        const gaps = places.slice(1).map((place, index) => place - places[index]);
        expect(Math.min(...gaps, 100)).toBeGreaterThanOrEqual(48);
      }
    }
  });
});
