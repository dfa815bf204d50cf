import { act, render, screen } from '@testing-library/react';
import { useClock } from './useClock';

function Probe(props: { nextMs?: number }) {
  return <p>{new Date(useClock(props.nextMs)).toISOString().slice(11, 19)}</p>;
}

describe('the clock of a page', () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-26T12:00:00Z') }));
  afterEach(() => jest.useRealTimers());

  const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  it('goes on every half minute', () => {
    render(<Probe />);
    pass(29_999);
    expect(screen.getByText('12:00:00')).toBeVisible();
    pass(1);
    expect(screen.getByText('12:00:30')).toBeVisible();
  });

  it('goes on to the instant at which somebody else is on call', () => {
    render(<Probe nextMs={Date.parse('2026-11-26T12:01:07Z')} />);
    pass(66_999);
    expect(screen.getByText('12:01:00')).toBeVisible();
    pass(1);
    expect(screen.getByText('12:01:07')).toBeVisible();
  });
});
