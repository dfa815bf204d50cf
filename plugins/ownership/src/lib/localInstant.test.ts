import { fromLocalInput, toLocalInput } from './localInstant';

describe('instants in an input of the browser', () => {
  it('go there and back to the minute, whatever the zone', () => {
    const instant = '2026-10-05T07:09:00.000Z';
    expect(toLocalInput(instant)).toMatch(/^2026-10-\d\dT\d\d:\d\d$/);
    expect(fromLocalInput(toLocalInput(instant))).toBe(instant);
  });

  it.each([undefined, '', 'yesterday'])('%j is no instant', text => {
    expect(toLocalInput(text)).toBe('');
    expect(fromLocalInput(text ?? '')).toBeUndefined();
  });
});
