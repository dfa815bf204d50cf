import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReasonDialog } from './ReasonDialog';

function open(answer: Promise<boolean>) {
  const onSubmit = jest.fn(() => answer);
  const onClose = jest.fn();
  render(
    <ReasonDialog
      title="Refuse it"
      submitLabel="Refuse"
      missing="Say why."
      busy={false}
      onSubmit={onSubmit}
      onClose={onClose}
    />,
  );
  return { onSubmit, onClose };
}

describe('a dialog that asks why', () => {
  it('sends no empty reason, and says what is missing', async () => {
    const { onSubmit } = open(Promise.resolve(true));
    await userEvent.type(screen.getByLabelText('Why'), '   {Enter}');
    expect(screen.getByText('Say why.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Refuse' })).toBeDisabled();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it.each([
    ['closes when it came through', true, 1],
    ['stays, with what was written, when it did not', false, 0],
  ])('%s', async (_, isDone, closed) => {
    const { onSubmit, onClose } = open(Promise.resolve(isDone));
    await userEvent.type(screen.getByLabelText('Why'), ' Too early ');
    await userEvent.click(screen.getByRole('button', { name: 'Refuse' }));
    expect(onSubmit).toHaveBeenCalledWith('Too early');
    expect(onClose).toHaveBeenCalledTimes(closed);
    expect(screen.getByLabelText('Why')).toHaveValue(' Too early ');
  });
});
