import { render, screen } from '@testing-library/react';
import { EmptyState } from './EmptyState';

describe('EmptyState', () => {
  it('says what belongs here and shows what fills it', () => {
    render(
      <EmptyState title="No services yet" example="kind: Component">
        A service is a Component.
      </EmptyState>,
    );
    expect(screen.getByText('No services yet')).toBeVisible();
    expect(screen.getByText('A service is a Component.')).toBeVisible();
    expect(screen.getByText('kind: Component')).toBeVisible();
  });
});
