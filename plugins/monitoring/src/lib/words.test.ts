import {
  burnInWords,
  forecastInWords,
  forecastRangeInWords,
  minutesInWords,
  queryInWords,
  shareInWords,
} from './words';

describe('figures in words', () => {
  it.each([
    [0.62, '62 %'],
    [0.034, '3.4 %'],
    [0, '0 %'],
    [-4, '−400 %'],
  ])('a share of %s is %s', (share, text) => {
    expect(shareInWords(share)).toBe(text);
  });

  it.each([
    [21.4, '21 min'],
    [130, '2 h 10 min'],
    [-65, '−1 h 5 min'],
    [-0.2, '0 min'],
  ])('%s minutes are %s', (minutes, text) => {
    expect(minutesInWords(minutes)).toBe(text);
  });

  it.each([
    [0.41, '0.4×'],
    [14.4, '14×'],
    [0.027, '0.03×'],
    [0, '0.0×'],
  ])('a burn rate of %s is %s', (rate, text) => {
    expect(burnInWords(rate)).toBe(text);
  });

  it.each([
    [{ state: 'holds', method: '' }, 'lasts'],
    [{ state: 'exhausted', method: '' }, 'nothing left'],
    [{ state: 'refused', method: '', because: 'x' }, 'cannot say'],
    [
      {
        state: 'will-exhaust',
        method: '',
        at: '2026-12-02T00:00:00Z',
        earliest: '2026-11-27T00:00:00Z',
      },
      'gone in 6 d',
    ],
  ] as const)('%j is told as "%s"', (forecast, text) => {
    expect(forecastInWords(forecast, new Date('2026-11-26T00:00:00Z'))).toBe(text);
  });

  it('says of a forecast how early it may be', () => {
    const now = new Date('2026-11-26T00:00:00Z');
    const forecast = { method: '', at: '2026-12-02T00:00:00Z', earliest: '2026-11-27T00:00:00Z' };
    expect(forecastRangeInWords({ ...forecast, state: 'will-exhaust' }, now)).toBe(
      'in 24 h at the earliest',
    );
    expect(forecastRangeInWords({ state: 'holds', method: '' }, now)).toBeUndefined();
  });

  it.each([
    ['/spec/indicator/spec/ratioMetric/good/metricSource/spec/query', 'Good events'],
    ['/slos/0/sli/events/error_query', 'Bad events'],
    ['/spec/indicator/spec/ratioMetric/total/metricSource/spec/query', 'All events'],
    ['/something/else', '/something/else'],
  ])('a query at %s counts: %s', (pointer, text) => {
    expect(queryInWords(pointer)).toBe(text);
  });
});
