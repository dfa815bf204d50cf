import { movedView, placeInView, viewShowing, zoomedView } from './timelineView';

const DAY_MS = 86_400_000;
const days = (start: number, end: number) => ({ startMs: start * DAY_MS, endMs: end * DAY_MS });

describe('the view of a timeline', () => {
  it('moves without changing its length', () => {
    expect(movedView(days(0, 7), 2 * DAY_MS)).toEqual(days(2, 9));
  });

  it.each([
    ['in', days(0, 14), undefined, days(3.5, 10.5)],
    ['out', days(0, 14), undefined, days(-7, 21)],
    ['in', days(0, 14), 0, days(0, 7)],
    ['out', days(0, 7), 7 * DAY_MS, days(-7, 7)],
    ['in', days(0, 10), undefined, days(1.5, 8.5)],
    ['in', days(0, 1), undefined, days(0, 1)],
    ['out', days(0, 91), undefined, days(0, 91)],
  ] as const)('zooms %s from %j around %s', (direction, view, around, expected) => {
    expect(zoomedView(view, direction, around)).toEqual(expected);
  });

  it.each([
    ['leaves what is seen', days(0, 7), days(2, 3), days(0, 7)],
    ['goes back to what begins before', days(0, 7), days(-2, 1), days(-2, 5)],
    ['goes on to what ends after', days(0, 7), days(6, 9), days(2, 9)],
    [
      'shows the end of what is longer, coming from after it',
      days(20, 27),
      days(0, 14),
      days(7, 14),
    ],
    [
      'shows the beginning of what is longer, coming from before it',
      days(0, 7),
      days(20, 34),
      days(20, 27),
    ],
  ])('%s', (_, view, span, expected) => {
    expect(viewShowing(view, span)).toEqual(expected);
  });

  it('cuts a bar to what is in view', () => {
    expect(placeInView(days(-5, 1), days(0, 4))).toEqual({
      left: 0,
      width: 0.25,
      cutLeft: true,
      cutRight: false,
    });
    expect(placeInView(days(2, 9), days(0, 4))).toMatchObject({ left: 0.5, cutRight: true });
    expect(placeInView(days(4, 5), days(0, 4))).toBeUndefined();
  });
});
