import { readFilter, writeFilter } from './useServiceFilter';

describe('the filter in the address', () => {
  it.each([
    ['', { q: 'pay ment' }, 'q=pay+ment'],
    ['q=a&tier=1', { q: '' }, 'tier=1'],
    ['q=a', { tier: '1', standing: 'owner:unmet' }, 'q=a&tier=1&standing=owner%3Aunmet'],
    ['orphan=true&other=kept', { orphan: undefined }, 'other=kept'],
    ['tier=1&cursor=abc', { sort: '-name' }, 'tier=1&sort=-name'],
  ])('"%s" with %j becomes "%s"', (before, changes, after) => {
    expect(writeFilter(new URLSearchParams(before), changes).toString()).toBe(after);
  });

  it('reads back what it wrote, and leaves out what is empty or foreign', () => {
    const parameters = new URLSearchParams('q=+&tier=none&team=payments&cursor=abc&page=3');
    expect(readFilter(parameters)).toEqual({ tier: 'none', team: 'payments' });
  });
});
