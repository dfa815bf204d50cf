import { ConflictError } from '@backstage/errors';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OnCallApi } from '../../api/OnCallApi';
import type { OverrideDraft } from '../../lib/overrideDraft';
import { MARA, overrideOf, OYVIND, ROTATION, scheduleOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { OverrideDialog } from './OverrideDialog';

const DRAFT: OverrideDraft = {
  kind: 'cover',
  startMs: Date.parse('2031-10-26T00:00:00Z'),
  endMs: Date.parse('2031-10-26T06:00:00Z'),
  replace: OYVIND,
  people: [MARA],
};

const preview: OnCallApi['previewOverride'] = async request => ({
  changes: [{ start: request.start, end: request.end, before: [OYVIND], after: [MARA] }],
  document: '- id: preview\n',
  warnings: ['Mara is on call for Platform then, too.'],
});

function show(answers: Partial<OnCallApi>, draft: Partial<OverrideDraft> = {}) {
  const onDone = jest.fn();
  showInApp(
    <OverrideDialog
      rotation={scheduleOf({ timeZone: 'Europe/Oslo' })}
      draft={{ ...DRAFT, ...draft }}
      me={MARA}
      onClose={() => {}}
      onDone={onDone}
    />,
    { answers: { previewOverride: preview, ...answers } },
  );
  return { onDone };
}

const dialog = async () => within(await screen.findByRole('dialog'));

describe('the dialog that changes who is on call', () => {
  it('shows what will change, makes it, and shows what to put into git', async () => {
    const createOverride = jest.fn(async () => overrideOf());
    const { onDone } = show({ createOverride });
    const form = await dialog();
    const changes = within(form.getByRole('region', { name: 'What will change' }));
    expect(await changes.findByText(/Øyvind Haugen →/)).toHaveTextContent('→ Mara Lindqvist');
    expect(changes.getByText('Mara is on call for Platform then, too.')).toBeVisible();
    await userEvent.type(form.getByLabelText('Why'), 'Dentist');
    const take = form.getByRole('button', { name: 'Take the shift' });
    await waitFor(() => expect(take).toBeEnabled());
    await userEvent.click(take);

    expect(await screen.findByText('It holds from now on')).toBeVisible();
    expect(screen.getByLabelText('For git')).toHaveTextContent('- id: ov1');
    expect(screen.getByText('catalog/checkout/oncall.yaml:3')).toBeVisible();
    expect(onDone).toHaveBeenCalledTimes(1);
    expect(createOverride).toHaveBeenCalledWith(
      {
        rotationRef: ROTATION,
        start: '2031-10-26T00:00:00.000Z',
        end: '2031-10-26T06:00:00.000Z',
        change: { kind: 'cover', replace: OYVIND, with: MARA },
        reason: 'Dentist',
      },
      { idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    );
  });

  it('shows what will change while one writes why, and asks no more', async () => {
    const previewOverride = jest.fn(preview);
    show({ previewOverride });
    const form = await dialog();
    expect(await form.findByText(/Øyvind Haugen →/)).toBeVisible();
    await userEvent.type(form.getByLabelText('Why'), 'Dentist');
    expect(form.getByText(/Øyvind Haugen →/)).toBeVisible();
    expect(form.getByRole('button', { name: 'Take the shift' })).toBeEnabled();
    expect(previewOverride).toHaveBeenCalledTimes(1);
  });

  it('keeps what was typed when it is refused, and sends the same key again', async () => {
    const createOverride = jest
      .fn<ReturnType<OnCallApi['createOverride']>, Parameters<OnCallApi['createOverride']>>()
      .mockRejectedValueOnce(new ConflictError('Somebody was faster.'))
      .mockResolvedValue(overrideOf());
    show({ createOverride });
    const form = await dialog();
    await userEvent.type(form.getByLabelText('Why'), 'Dentist');
    const take = form.getByRole('button', { name: 'Take the shift' });
    await waitFor(() => expect(take).toBeEnabled());
    await userEvent.click(take);
    expect(await form.findByRole('alert')).toHaveTextContent(
      /Nothing was changed. Somebody was faster/,
    );
    expect(form.getByLabelText('Why')).toHaveValue('Dentist');
    await userEvent.click(take);
    expect(await screen.findByText('It holds from now on')).toBeVisible();
    const keys = createOverride.mock.calls.map(([, { idempotencyKey }]) => idempotencyKey);
    expect(keys[0]).toBe(keys[1]);
  });

  it('reads times by the clock of the rotation: the first of two to begin, the second to end', async () => {
    const previewOverride = jest.fn(preview);
    show({ previewOverride });
    const form = await dialog();
    expect(form.getByLabelText('From')).toHaveValue('2031-10-26T02:00');
    expect(form.getByText(/Europe\/Oslo \(UTC\+02:00\)/)).toBeVisible();
    fireEvent.change(form.getByLabelText('From'), { target: { value: '2031-10-26T02:30' } });
    fireEvent.change(form.getByLabelText('To'), { target: { value: '2031-10-26T02:30' } });
    await waitFor(() =>
      expect(previewOverride).toHaveBeenLastCalledWith(
        expect.objectContaining({
          start: '2031-10-26T00:30:00.000Z',
          end: '2031-10-26T01:30:00.000Z',
        }),
        expect.anything(),
      ),
    );
  });

  it.each([
    ['cover', 'Who takes over', { kind: 'cover', replace: OYVIND, with: MARA }],
    ['add', 'Who is on call as well', { kind: 'add', user: MARA }],
    ['remove', 'Who is taken off', { kind: 'remove', user: OYVIND }],
    ['window', 'Who is on call', { kind: 'window', assign: [MARA] }],
  ] as const)('asks for a %s', async (kind, label, expected) => {
    const previewOverride = jest.fn(preview);
    show({ previewOverride });
    const form = await dialog();
    await userEvent.selectOptions(form.getByLabelText('What changes'), kind);
    expect(form.getByLabelText(label)).toBeVisible();
    await waitFor(() =>
      expect(previewOverride).toHaveBeenLastCalledWith(
        expect.objectContaining({ change: expected }),
        expect.anything(),
      ),
    );
  });

  it('asks whether nobody is meant to be on call, rather than take it so', async () => {
    const previewOverride = jest.fn(preview);
    show({ previewOverride }, { kind: 'window', people: [] });
    const form = await dialog();
    expect(form.getByText(/or that nobody is meant to be/)).toBeVisible();
    expect(previewOverride).not.toHaveBeenCalled();
    await userEvent.click(form.getByRole('checkbox', { name: 'Nobody, on purpose' }));
    await waitFor(() =>
      expect(previewOverride).toHaveBeenLastCalledWith(
        expect.objectContaining({ change: { kind: 'window', assign: [] } }),
        expect.anything(),
      ),
    );
  });

  it('takes somebody from outside the rotation', async () => {
    const previewOverride = jest.fn(preview);
    show({ previewOverride });
    const form = await dialog();
    await userEvent.selectOptions(form.getByLabelText('Who takes over'), 'somebody else…');
    expect(form.getByText('Still needed: who takes over.')).toBeVisible();
    await userEvent.type(form.getByRole('combobox', { name: 'Who takes over: search' }), 'yuki');
    await userEvent.click(await form.findByRole('option', { name: /Yuki Tanaka/ }));
    await waitFor(() =>
      expect(previewOverride).toHaveBeenLastCalledWith(
        expect.objectContaining({
          change: { kind: 'cover', replace: OYVIND, with: 'user:default/yuki' },
        }),
        expect.anything(),
      ),
    );
    expect(form.getByRole('button', { name: 'Make the override' })).toBeVisible();
  });

  it('refuses what would change nothing, and what cannot be', async () => {
    const previewOverride = jest
      .fn<ReturnType<OnCallApi['previewOverride']>, []>()
      .mockResolvedValueOnce({ changes: [], document: '', warnings: [] })
      .mockRejectedValue(new Error('user:default/oyvind has left.'));
    show({ previewOverride });
    const form = await dialog();
    expect(await form.findByText(/It would change nothing/)).toBeVisible();
    expect(form.getByRole('button', { name: 'Take the shift' })).toBeDisabled();
    fireEvent.change(form.getByLabelText('From'), { target: { value: '2031-10-26T01:00' } });
    expect(await form.findByText(/This cannot be done as it stands/)).toBeVisible();
    const changes = form.getByRole('region', { name: 'What will change' });
    await waitFor(() => expect(changes).toHaveTextContent('Øyvind Haugen has left.'));
    expect(form.getByRole('button', { name: 'Take the shift' })).toBeDisabled();
    fireEvent.change(form.getByLabelText('To'), { target: { value: '' } });
    expect(form.getByText('Still needed: from when to when.')).toBeVisible();
  });
});
