import { render, screen } from '@testing-library/react';
import { StaleNotice } from './StaleNotice';

describe('StaleNotice', () => {
  it('tells the age and the reason', () => {
    render(
      <StaleNotice
        readAt="2026-11-21T10:00:00Z"
        now={new Date('2026-11-21T12:00:00Z')}
        reason="The catalog does not answer."
      />,
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      /You see the fleet of 2 hr?s?\.? ago. The catalog does not answer./,
    );
  });
});
