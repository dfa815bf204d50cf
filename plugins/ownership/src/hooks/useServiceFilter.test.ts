import { writeFilter } from './useServiceFilter';

describe('the filter in the address', () => {
  it.each([
    ['', { search: 'pay ment' }, 'q=pay+ment'],
    ['q=a&tier=1', { search: '' }, 'tier=1'],
    ['q=a', { tier: '1', unmet: 'owner' as const }, 'q=a&tier=1&unmet=owner'],
    ['orphans=only&other=kept', { orphansOnly: false }, 'other=kept'],
    ['', { orphansOnly: true }, 'orphans=only'],
  ])('"%s" with %j becomes "%s"', (before, changes, after) => {
    expect(writeFilter(new URLSearchParams(before), changes).toString()).toBe(after);
  });
});
