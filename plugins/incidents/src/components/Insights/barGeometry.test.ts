import { barGeometry, HEIGHT, LEFT } from './barGeometry';

describe('barGeometry', () => {
  it('keeps every bar within the drawing, in order, and as high as its value', () => {
    const { x, y, barWidth } = barGeometry([1, 4, 2], 500);
    expect(x(0)).toBeGreaterThanOrEqual(LEFT);
    expect(x(1)).toBeGreaterThan(x(0) + barWidth);
    expect(x(2) + barWidth).toBeLessThanOrEqual(500);
    expect(y(4)).toBeLessThan(y(2));
    expect(y(0)).toBeLessThan(HEIGHT);
  });

  it('labels whole numbers only, and draws a scale where everything is zero', () => {
    const { ticks, y } = barGeometry([0, 0], 500);
    expect(ticks).toEqual([0, 1]);
    expect(y(0)).toBeGreaterThan(y(1));
  });

  it('names fewer bars where there is little room', () => {
    const many = Array.from({ length: 52 }, () => 1);
    expect(barGeometry(many, 320).labels.length).toBeLessThan(
      barGeometry(many, 1200).labels.length,
    );
    expect(barGeometry(many, 320).labels[0]).toBe(0);
  });

  it('draws nothing where there is nothing', () => {
    expect(barGeometry([], 500).labels).toEqual([]);
  });
});
