import { readNowFilter, writeNowFilter } from './useNowQuery';

describe('the filter of the list in the address', () => {
  it.each([
    ['', {}],
    ['text=check+out', { text: 'check out' }],
    ['text=+', {}],
    ['gaps=true&teamRef=group%3Adefault%2Fpay', { gaps: true, teamRef: 'group:default/pay' }],
    ['gaps=no', {}],
  ])('%j asks for %j', (search, filter) => {
    expect(readNowFilter(new URLSearchParams(search))).toEqual(filter);
  });

  it.each([
    ['', { text: 'mara' }, 'text=mara'],
    ['text=mara&cursor=2', { text: '' }, ''],
    ['text=a&cursor=2&other=1', { gaps: true }, 'text=a&other=1&gaps=true'],
    ['gaps=true', { gaps: false }, ''],
  ])('%j with %j is %j', (search, changes, expected) => {
    expect(writeNowFilter(new URLSearchParams(search), changes).toString()).toBe(expected);
  });
});
