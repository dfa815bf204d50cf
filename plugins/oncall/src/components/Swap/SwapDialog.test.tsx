import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OnCallApi } from '../../api/OnCallApi';
import {
  inHours,
  MARA,
  OYVIND,
  ROTATION,
  scheduleOf,
  SOFIA,
  swapOf,
} from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { SwapDialog } from './SwapDialog';

const preview: OnCallApi['previewOverride'] = async ({ start, end, change }) => ({
  changes: [
    {
      start,
      end,
      before: change.kind === 'cover' ? [change.replace] : [],
      after: change.kind === 'cover' ? [change.with] : [],
    },
  ],
  document: '',
  warnings: [],
});

function show(answers: Partial<OnCallApi>, startHours = 96) {
  const onClose = jest.fn();
  showInApp(
    <SwapDialog
      rotation={scheduleOf()}
      me={MARA}
      startMs={Date.parse(inHours(startHours))}
      onClose={onClose}
      onDone={() => {}}
    />,
    { answers: { previewOverride: preview, ...answers } },
  );
  return { onClose };
}

const dialog = async () => within(await screen.findByRole('dialog'));

describe('asking for a swap', () => {
  it('asks a colleague to take a shift for one of theirs, and shows both halves first', async () => {
    const createSwap = jest.fn(async () => swapOf());
    const { onClose } = show({ createSwap });
    const form = await dialog();
    await form.findByRole('option', { name: 'Øyvind Haugen' });
    await userEvent.selectOptions(form.getByLabelText('Whom you ask'), 'Øyvind Haugen');
    const inReturn = form.getByLabelText('What you take in return');
    await userEvent.selectOptions(inReturn, within(inReturn).getAllByRole('option')[1]);
    const changes = within(form.getByRole('region', { name: 'What will change when they accept' }));
    expect(await changes.findByText(/Mara Lindqvist →/)).toHaveTextContent('→ Øyvind Haugen');
    expect(changes.getByText(/Øyvind Haugen →/)).toHaveTextContent('→ Mara Lindqvist');
    await userEvent.type(form.getByLabelText('Why'), 'Wedding');
    await userEvent.click(form.getByRole('button', { name: 'Ask them' }));
    await waitFor(() =>
      expect(createSwap).toHaveBeenCalledWith(
        {
          rotationRef: ROTATION,
          start: inHours(96),
          end: inHours(2520),
          toUserRef: OYVIND,
          inReturn: { start: inHours(24), end: inHours(72) },
          reason: 'Wedding',
        },
        { idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      ),
    );
    expect(onClose).toHaveBeenCalled();
  });

  it('asks everybody of the rotation where nobody in particular is named', async () => {
    const createSwap = jest.fn(async () => swapOf());
    show({ createSwap });
    const form = await dialog();
    expect(form.getByText(/Whoever accepts first is on call instead of you/)).toBeVisible();
    expect(form.queryByLabelText('What you take in return')).not.toBeInTheDocument();
    await userEvent.click(form.getByRole('button', { name: 'Ask everybody of the rotation' }));
    await waitFor(() =>
      expect(createSwap).toHaveBeenCalledWith(
        expect.objectContaining({ toUserRef: undefined, inReturn: undefined }),
        expect.anything(),
      ),
    );
  });

  it('gives away only what is left, and only what is one’s own', async () => {
    show({}, 0);
    const form = await dialog();
    // The shift began two days ago.
    expect(
      Date.parse(`${(form.getByLabelText('From') as HTMLInputElement).value}Z`),
    ).toBeGreaterThan(Date.parse(inHours(-1)));
    await userEvent.clear(form.getByLabelText('To'));
    await userEvent.type(form.getByLabelText('To'), inHours(60).slice(0, 16));
    expect(form.getByText(/It goes beyond your shift/)).toBeVisible();
    expect(form.getByRole('button', { name: /^Ask/ })).toBeDisabled();
  });

  it('keeps what was typed when it fails', async () => {
    show({
      createSwap: async () => {
        throw new Error('The database is away.');
      },
    });
    const form = await dialog();
    await userEvent.type(form.getByLabelText('Why'), 'Wedding');
    await userEvent.click(form.getByRole('button', { name: 'Ask everybody of the rotation' }));
    expect(await form.findByRole('alert')).toHaveTextContent(/The database is away/);
    expect(form.getByLabelText('Why')).toHaveValue('Wedding');
  });

  it('says so where one has no shift', async () => {
    showInApp(
      <SwapDialog
        rotation={scheduleOf({ final: [] })}
        me={SOFIA}
        startMs={0}
        onClose={() => {}}
        onDone={() => {}}
      />,
      { answers: {} },
    );
    expect(await screen.findByText('You have no shift to give away here.')).toBeVisible();
  });
});
