import { durationInWords, objectiveTitle } from './objectiveWords';

describe('durationInWords', () => {
  it.each([
    ['PT5M', '5 min'],
    ['PT1H30M', '1 h 30 min'],
    ['P5D', '5 d'],
    ['P1DT12H', '1 d 12 h'],
    ['P1M', '1 month'],
    ['P2W', '2 weeks'],
    ['PT90S', '90 s'],
    ['soon', 'soon'],
  ])('says %s as %s', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });
});

describe('objectiveTitle', () => {
  it('has a sentence for each objective', () => {
    expect(objectiveTitle('acknowledged')).toBe('Somebody has it in time');
    expect(objectiveTitle('review-held')).toBe('Its review is held in time');
    expect(objectiveTitle('actions-on-time')).toBe('What follows is done in time');
  });
});
