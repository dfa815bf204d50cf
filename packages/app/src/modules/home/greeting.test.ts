import { greeting } from './greeting';

describe('the greeting', () => {
  it.each([
    [4, 'Good evening, Mara'],
    [5, 'Good morning, Mara'],
    [11, 'Good morning, Mara'],
    [12, 'Good afternoon, Mara'],
    [17, 'Good afternoon, Mara'],
    [18, 'Good evening, Mara'],
  ])('fits the hour %d', (hour, words) => {
    expect(greeting(hour, 'Mara Lindqvist')).toBe(words);
  });

  it.each([[undefined], [''], ['  ']])('does without the name %p', name => {
    expect(greeting(9, name)).toBe('Good morning');
  });
});
