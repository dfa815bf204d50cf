import { nearest } from './nearest';

describe('nearest', () => {
  it.each([
    ['owner-mising', 'owner-missing'],
    ['adit', 'audit'],
    ['exprot', 'export'],
    ['AUDIT', 'audit'],
  ])('takes %s for %s', (word, meant) => {
    expect(nearest(word, ['owner-missing', 'owner-unknown', 'audit', 'export'])).toBe(meant);
  });

  it.each(['', 'x', 'completely-different'])('says nothing where nothing is near: %p', word => {
    expect(nearest(word, ['audit', 'export'])).toBeUndefined();
  });
});
