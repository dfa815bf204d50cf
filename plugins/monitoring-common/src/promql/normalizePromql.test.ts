import { promqlNormalForm } from './normalizePromql';
import { parsePromql } from './parsePromql';
import { samePromql } from './samePromql';

describe('promqlNormalForm', () => {
  it.each([
    ['x{b="2",a="1"}', "x { a = '1' , b = `2`, }"],
    ['{__name__="x", a="1"}', 'x{a="1"}'],
    ['{"x"}', 'x'],
    ['sum by (a, b) (x)', 'SUM(x) BY (b, a)'],
    ['sum(x)', 'sum by () (x)'],
    ['rate(x[24h])', 'rate(x[1d])'],
    ['rate(x[90m])', 'rate(x[1h30m])'],
    ['rate(x[5m * 2])', 'rate(x[10m])'],
    ['x > 1e3', 'x > (1000.0)'],
    ['x offset 0s', 'x'],
    ['a / on (x) group_left b', 'a / on(x) group_left() b'],
    ['a / ignoring () b', 'a / b'],
    ['a * 100', '100 * a'],
    ['time() + 1', '1 + time()'],
    ['x # comment\n > 1', '(x > 1)'],
    ['+x', 'x'],
  ])('is one for %s and %s', (a, b) => {
    expect(promqlNormalForm(a)).toBeDefined();
    expect(promqlNormalForm(b)).toBe(promqlNormalForm(a));
  });

  it.each([
    ['a - b', 'b - a'],
    ['a + b', 'b + a'],
    ['a + (b + c)', '(a + b) + c'],
    ['a and b', 'b and a'],
    ['sum(x)', 'sum without () (x)'],
    ['a / on () b', 'a / b'],
    ['a * on (x) group_left (y) b', 'a * on (x) group_right (y) b'],
    ['x > 1', 'x > bool 1'],
    ['x{a="1"}', 'x{a=~"1"}'],
    ['rate(x[5m])', 'rate(x[5m:])'],
    ['absent(x{a="1", a="2"})', 'absent(x{a="2", a="1"})'],
    ['x offset 5m', 'x @ 300'],
    ['x', 'X'],
  ])('tells %s from %s', (a, b) => {
    expect(promqlNormalForm(a)).toBeDefined();
    expect(promqlNormalForm(b)).toBeDefined();
    expect(promqlNormalForm(b)).not.toBe(promqlNormalForm(a));
  });

  it('is nothing where there is no expression', () => {
    expect(promqlNormalForm('sum(')).toBeUndefined();
    expect(promqlNormalForm('rate(x)')).toBeUndefined();
  });
});

describe('samePromql', () => {
  const same = (a: string, b: string, relativeTolerance?: number) =>
    samePromql(parsePromql(a).expression!, parsePromql(b).expression!, { relativeTolerance });

  it('takes one number for another only where it is told how near they must be', () => {
    const [a, b] = ['x > (14.4 * 0.0009999999999999432)', 'x > 14.4 * 0.0009999999999998899'];
    expect(same(a, b)).toBe(false);
    expect(same(a, b, 1e-9)).toBe(true);
    expect(same('x > 0.001', 'x > 0.002', 1e-9)).toBe(false);
    expect(same('rate(x[1h])', 'rate(x[60m])')).toBe(true);
  });
});
