import { isSaidByThePortal } from './logNames';

describe('a line of a log', () => {
  it.each([
    ['system', 'Agreed by user:default/mara', true],
    ['out', 'Told group:default/checkout', true],
    ['out', 'Would tell group:default/checkout: Draining', true],
    ['out', 'group:default/checkout could not be told just now', true],
    ['out', 'Restarted for user:default/mara', false],
    ['out', 'Told nobody', false],
    ['error', 'Told group:default/checkout', false],
  ] as const)('of %s that reads "%s" is said by the portal: %s', (stream, text, expected) => {
    expect(isSaidByThePortal({ stream, text })).toBe(expected);
  });
});
