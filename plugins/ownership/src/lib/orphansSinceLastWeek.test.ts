import { orphansSinceLastWeek } from './orphansSinceLastWeek';

const POINTS = [
  { day: '2026-11-13', orphans: 9 },
  { day: '2026-11-14', orphans: 5 },
  { day: '2026-11-20', orphans: 1 },
  { day: '2026-11-21', orphans: 7 },
];

describe('orphans since last week', () => {
  it.each([
    [7, '2 more than a week ago'],
    [5, 'as many as a week ago'],
    [3, '2 fewer than a week ago'],
  ])('compares %d with the same day of the week before', (now, words) => {
    expect(orphansSinceLastWeek(POINTS, now)).toBe(words);
  });

  it.each([
    ['nothing was counted yet', []],
    ['nobody counted on that day', POINTS.filter(({ day }) => day !== '2026-11-14')],
  ])('says nothing where %s', (_, points) => {
    expect(orphansSinceLastWeek(points, 7)).toBeUndefined();
  });
});
