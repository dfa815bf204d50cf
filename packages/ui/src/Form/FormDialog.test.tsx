import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Field } from './Field';
import { FormDialog } from './FormDialog';

const QUESTION = 'What you filled in here would be gone.';

function Page(props: { busy?: boolean; error?: Error }) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  return (
    <>
      <button onClick={() => setIsOpen(true)}>Write</button>
      {isOpen && (
        <FormDialog
          title="A note"
          submitLabel="Send it"
          busyLabel="Sending…"
          busy={false}
          {...props}
          onSubmit={() => {}}
          onClose={() => setIsOpen(false)}
        >
          <Field label="Note">
            {wiring => (
              <textarea {...wiring} value={text} onChange={event => setText(event.target.value)} />
            )}
          </Field>
        </FormDialog>
      )}
    </>
  );
}

async function open(props: { busy?: boolean; error?: Error } = {}) {
  const { rerender } = render(<Page {...props} />);
  await userEvent.click(screen.getByRole('button', { name: 'Write' }));
  return { dialog: await screen.findByRole('dialog', { name: 'A note' }), rerender };
}

describe('a dialog with fields', () => {
  it('is left by Escape as long as nothing was typed, and gives the focus back', async () => {
    await open();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Write' })).toHaveFocus();
  });

  it('asks before what was typed is thrown away, and puts whoever goes on where they were', async () => {
    await open();
    await userEvent.type(screen.getByLabelText('Note'), 'Half a sentence');
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByText(QUESTION)).toBeVisible();
    const goOn = screen.getByRole('button', { name: 'Go on with it' });
    expect(goOn).toHaveFocus();
    await userEvent.click(goOn);
    expect(screen.queryByText(QUESTION)).toBeNull();
    expect(screen.getByLabelText('Note')).toHaveFocus();
    expect(screen.getByLabelText('Note')).toHaveValue('Half a sentence');
  });

  it('takes a second Escape for going on, not for throwing away', async () => {
    await open();
    await userEvent.type(screen.getByLabelText('Note'), 'Half a sentence');
    await userEvent.keyboard('{Escape}{Escape}');
    expect(screen.queryByText(QUESTION)).toBeNull();
    expect(screen.getByLabelText('Note')).toHaveValue('Half a sentence');
  });

  it('asks whoever missed it with a click, and goes when they say so', async () => {
    const { dialog } = await open();
    await userEvent.type(screen.getByLabelText('Note'), 'Half a sentence');
    await userEvent.click(dialog.parentElement!);
    await userEvent.click(await screen.findByRole('button', { name: 'Throw it away' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is left by its own button without a question', async () => {
    await open();
    await userEvent.type(screen.getByLabelText('Note'), 'Half a sentence');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says nothing of what had failed before it was opened', async () => {
    await open({ error: new Error('It is over.') });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('stays while what was typed is on its way, and keeps it when that fails', async () => {
    const { rerender } = await open({ busy: true });
    rerender(<Page busy error={new Error('The portal does not answer.')} />);
    await userEvent.type(screen.getByLabelText('Note'), 'A sentence');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(QUESTION)).toBeNull();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Nothing was changed. The portal does not answer. What you filled in is still here.',
    );
    expect(screen.getByLabelText('Note')).toHaveValue('A sentence');
  });
});
