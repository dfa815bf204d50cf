import { durationInWords } from './durationInWords';

describe('durationInWords', () => {
  it.each([
    ['PT5M', '5 min'],
    ['PT1H30M', '1 h 30 min'],
    ['P5D', '5 d'],
    ['P1DT12H', '1 d 12 h'],
    ['P1M', '1 month'],
    ['P1Y', '1 year'],
    ['P2W', '2 weeks'],
    ['PT90S', '90 s'],
    ['soon', 'soon'],
  ])('says %s as %s', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });
});
