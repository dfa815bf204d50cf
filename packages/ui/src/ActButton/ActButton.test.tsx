import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FormEvent } from 'react';
import { ActButton } from './ActButton';

describe('a button that changes something', () => {
  it('keeps the focus while that is under way, and does it once', async () => {
    const onClick = jest.fn();
    const { rerender } = render(
      <ActButton busy={false} onClick={onClick}>
        I have it
      </ActButton>,
    );
    const button = screen.getByRole('button', { name: 'I have it' });
    await userEvent.click(button);
    rerender(
      <ActButton busy onClick={onClick}>
        I have it
      </ActButton>,
    );
    expect(button).toHaveFocus();
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(button);
    expect(onClick).toHaveBeenCalledTimes(1);
  });

  it('sends its form once, whether pressed or by Enter in a field', async () => {
    const onSubmit = jest.fn((event: FormEvent) => event.preventDefault());
    const form = (busy: boolean) => (
      <form onSubmit={onSubmit}>
        <input aria-label="Note" />
        <ActButton type="submit" busy={busy}>
          Write it down
        </ActButton>
      </form>
    );
    const { rerender } = render(form(false));
    await userEvent.type(screen.getByLabelText('Note'), 'Rolling back{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
    rerender(form(true));
    await userEvent.type(screen.getByLabelText('Note'), '{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Write it down' }));
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('does nothing where it is disabled', async () => {
    const onClick = jest.fn();
    render(
      <ActButton busy={false} disabled onClick={onClick}>
        I have it
      </ActButton>,
    );
    expect(screen.getByRole('button', { name: 'I have it' })).toBeDisabled();
  });
});
