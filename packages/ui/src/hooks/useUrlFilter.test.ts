import { readFilter, writeFilter } from './useUrlFilter';

const NAMES = ['text', 'risk'] as const;

describe('a filter in the address', () => {
  it.each([
    ['', {}],
    ['text=&risk=+', {}],
    ['text=a+b+&other=1', { text: 'a b ' }],
    ['risk=mutating', { risk: 'mutating' }],
  ])('%j', (search, expected) => {
    expect(readFilter(new URLSearchParams(search), NAMES)).toEqual(expected);
  });

  it('changes what it is told to, begins again at the first page, and leaves the rest alone', () => {
    const written = writeFilter(new URLSearchParams('text=a&cursor=x&theme=dark'), {
      text: '',
      risk: 'mutating',
    });
    expect(written.toString()).toBe('theme=dark&risk=mutating');
  });
});
