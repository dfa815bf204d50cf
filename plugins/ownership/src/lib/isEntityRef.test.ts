import { isEntityRef } from './isEntityRef';

describe('isEntityRef', () => {
  it.each([
    ['group:default/payments', true],
    ['user:mara', true],
    ['', false],
    ['payments', false],
  ])('%j: %s', (text, answer) => {
    expect(isEntityRef(text)).toBe(answer);
  });
});
