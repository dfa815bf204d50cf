import { act, render, screen } from '@testing-library/react';
import { Instant } from './Instant';

const now = new Date('2026-11-21T12:00:00Z');

describe('Instant', () => {
  it.each([
    ['2026-11-21T15:59:00Z', /^in 3 hr?/],
    ['2026-11-09T12:00:00Z', /^12 days? ago$/],
    ['2026-11-21T12:00:30Z', /^now$/],
    ['2026-11-21T11:58:59Z', /^1 min\.? ago$/],
    ['2024-11-20', /^2 yr?s?\.? ago$/],
  ])('%s reads %s', (at, text) => {
    render(<Instant at={at} now={now} />);
    expect(screen.getByText(text)).toBeVisible();
  });

  it('carries the exact instant for machines, and for people with its zone', () => {
    render(<Instant at="2026-12-24T09:00:00+01:00" now={now} timeZone="Europe/Oslo" />);
    const time = screen.getByText(/^in 32 days|^in 1 mo/);
    expect(time).toHaveAttribute('datetime', '2026-12-24T08:00:00.000Z');
    expect(time).toHaveAttribute(
      'title',
      expect.stringMatching(/24 December 2026.*09:00:00 (CET|GMT\+1)/),
    );
  });

  it('shows what is no instant as it was written', () => {
    render(<Instant at="soon" now={now} />);
    expect(screen.getByText('soon')).toBeVisible();
  });

  it('moves on with the clock', () => {
    jest.useFakeTimers({ now });
    try {
      render(<Instant at="2026-11-21T12:05:00Z" />);
      expect(screen.getByText(/^in 5 min/)).toBeVisible();
      act(() => {
        jest.advanceTimersByTime(120_000);
      });
      expect(screen.getByText(/^in 3 min/)).toBeVisible();
    } finally {
      jest.useRealTimers();
    }
  });
});
