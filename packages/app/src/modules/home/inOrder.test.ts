import { inOrder } from './inOrder';

describe('the order of widgets', () => {
  it.each([
    ['those that are named come first', 'dcba', ['a', 'b'], 'abdc'],
    ['names nobody bears take no place', 'ba', ['x', 'a'], 'ab'],
    ['without names nothing moves', 'ba', [], 'ba'],
  ])('%s', (_, items, order, expected) => {
    expect(inOrder([...items], order, item => item).join('')).toBe(expected);
  });
});
