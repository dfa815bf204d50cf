import { parsePromql } from './parsePromql';
import { promqlFeatures, supportsFeature } from './promqlFeatures';
import { lookbackMs, rangeWindows } from './rangeWindows';

const expressionOf = (source: string) => parsePromql(source).expression!;

const MINUTE_MS = 60_000;

describe('rangeWindows', () => {
  it('names each window, its metric and the function it is given to', () => {
    const windows = rangeWindows(
      expressionOf('max_over_time(rate(x[5m])[1h:1m]) / (increase({__name__="y"}[1d]))'),
    );
    expect(windows).toMatchObject([
      { kind: 'subquery', function: 'max_over_time', duration: { text: '1h' } },
      { kind: 'range', function: 'rate', metric: 'x', duration: { text: '5m' } },
      { kind: 'range', function: 'increase', metric: 'y', duration: { text: '1d' } },
    ]);
  });
});

describe('lookbackMs', () => {
  it.each([
    ['x', 0],
    ['x offset 5m', 5],
    ['x offset -5m', 0],
    ['rate(x[5m] offset 1h)', 65],
    ['max_over_time(rate(x[5m])[1h:] offset 2h)', 185],
    ['rate(x[5m]) / rate(y[1h])', 60],
    ['rate(x[1h] @ 0)', 0],
    ['rate(x[step() + 5m])', 0],
  ])('adds up what %s looks back: %d minutes', (source, minutes) => {
    expect(lookbackMs(expressionOf(source))).toBe(minutes * MINUTE_MS);
  });
});

describe('promqlFeatures', () => {
  it.each([
    ['rate(x[5m])', undefined],
    ['{"http.requests"}', '3.0'],
    ['sum by ("a b") (x)', '3.0'],
    ['rate(x[5m * 2])', '3.4'],
    ['rate(x[300])', '2.54'],
    ['x > 1h', '2.54'],
    ['x offset -5m', '2.33'],
    ['last_over_time(x[5m])', '2.26'],
    ['rate(x[5m] smoothed)', '3.7'],
    ['a + fill(0) b', '3.10'],
  ])('knows since when %s is understood', (source, since) => {
    expect(promqlFeatures(expressionOf(source))[0]?.since).toBe(since);
  });

  it.each([
    ['3.0.1', true],
    ['v3.11.2', true],
    ['2.55.1', false],
    ['2.9.0', false],
  ])('compares versions by their numbers: %s', (version, supported) => {
    const [feature] = promqlFeatures(expressionOf('{"http.requests"}'));
    expect(supportsFeature(version, feature)).toBe(supported);
  });

  it('knows what is gone', () => {
    const [feature] = promqlFeatures(expressionOf('holt_winters(x[5m], 0.5, 0.5)'));
    expect(feature.name).toBe('the function holt_winters');
    expect(supportsFeature('2.42.0', feature)).toBe(true);
    expect(supportsFeature('3.0.0', feature)).toBe(false);
  });
});
