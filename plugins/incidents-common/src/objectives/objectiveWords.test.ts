import { objectiveTitle } from './objectiveWords';

describe('objectiveTitle', () => {
  it('has a sentence for each objective', () => {
    expect(objectiveTitle('acknowledged')).toBe('Somebody has it in time');
    expect(objectiveTitle('review-held')).toBe('Its review is held in time');
    expect(objectiveTitle('actions-on-time')).toBe('What follows is done in time');
  });
});
