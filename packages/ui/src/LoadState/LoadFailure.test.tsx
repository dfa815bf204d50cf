import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LoadFailure } from './LoadFailure';

const REFUSED = /You are not allowed to see it/;

function show(error: Error) {
  const onRetry = jest.fn();
  render(
    <LoadFailure
      title="The review could not be read."
      advice="What was saved is safe."
      error={error}
      onRetry={onRetry}
    />,
  );
  return { onRetry };
}

describe('LoadFailure', () => {
  it('says what happened and what is still true, and tries again', async () => {
    const { onRetry } = show(new Error('connection reset'));
    expect(screen.getByRole('alert')).toHaveTextContent(
      /The review could not be read\. ?What was saved is safe\./,
    );
    expect(screen.queryByText(REFUSED)).not.toBeInTheDocument();
    expect(screen.getByText('connection reset')).not.toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('says so where the reader is not allowed to see it, for then trying again does not help', () => {
    show(Object.assign(new Error('no'), { name: 'NotAllowedError' }));
    expect(screen.getByText(REFUSED)).toBeVisible();
  });
});
