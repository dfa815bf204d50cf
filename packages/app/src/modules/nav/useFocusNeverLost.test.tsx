import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useFocusNeverLost } from './useFocusNeverLost';

function Page() {
  useFocusNeverLost();
  const [gone, setGone] = useState<string[]>([]);
  const button = (name: string) =>
    !gone.includes(name) && <button onClick={() => setGone([...gone, name])}>{name}</button>;
  return (
    <main aria-label="Page">
      {button('Alone')}
      {!gone.includes('Whole') && <section aria-label="Whole part">{button('Whole')}</section>}
      <section aria-label="Part">
        {button('Do it')}
        <button>Do more</button>
      </section>
      {!gone.includes('Close') &&
        createPortal(
          <div role="dialog" aria-label="Question">
            {button('Close')}
          </div>,
          document.body,
        )}
    </main>
  );
}

describe('the focus', () => {
  it.each([
    ['Do it', 'region', 'Part'],
    ['Alone', 'main', 'Page'],
    ['Whole', 'main', 'Page'],
    ['Close', 'main', 'Page'],
  ])('goes to the part around "%s" when that is gone', async (pressed, role, name) => {
    render(<Page />);
    await userEvent.click(screen.getByRole('button', { name: pressed }));
    await waitFor(() => expect(screen.getByRole(role, { name })).toHaveFocus());
  });

  it('goes on from there, and leaves nothing behind', async () => {
    render(<Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Do it' }));
    const part = screen.getByRole('region', { name: 'Part' });
    await waitFor(() => expect(part).toHaveFocus());
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Do more' })).toHaveFocus();
    expect(part).not.toHaveAttribute('tabindex');
  });

  it('goes back to the part a dialog was opened from, when what opened it is gone as well', async () => {
    render(<Page />);
    act(() => screen.getByRole('button', { name: 'Do more' }).focus());
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.getByRole('region', { name: 'Part' })).toHaveFocus());
  });

  it('stays away where somebody clicked beside everything', async () => {
    render(<Page />);
    await userEvent.click(screen.getByRole('button', { name: 'Do more' }));
    await userEvent.click(document.body);
    await userEvent.hover(screen.getByRole('button', { name: 'Alone' }));
    expect(document.body).toHaveFocus();
  });
});
