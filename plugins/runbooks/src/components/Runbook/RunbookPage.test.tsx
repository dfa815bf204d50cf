import { ConflictError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { showInApp } from '../../__testUtils__/showInApp';
import type { RunbooksApi } from '../../api/RunbooksApi';
import { CHECKOUT, detailOf, planOf, previewOf, runOf } from '../../__testUtils__/samples';
import { RunbookPage } from './RunbookPage';

function show(answers: Partial<RunbooksApi>, query = '') {
  showInApp(
    <Routes>
      <Route path="/runbooks/:namespace/:name" element={<RunbookPage />} />
      <Route path="/runbooks/runs/:id" element={<p>the page of the run</p>} />
    </Routes>,
    {
      answers: { getRunbook: async () => detailOf(), ...answers },
      address: `/runbooks/default/drain-queue${query}`,
    },
  );
}

const FOR_CHECKOUT = `?service=${encodeURIComponent(CHECKOUT)}`;
const button = (name: string) => screen.findByRole('button', { name });

describe('the page of a runbook', () => {
  it('reads as a document: prose, and steps with what each of them is', async () => {
    show({});
    expect(await screen.findByRole('heading', { name: 'Drain the queue' })).toBeVisible();
    expect(screen.getByText('pile up').tagName).toBe('STRONG');
    expect(screen.getByRole('heading', { name: 'When', level: 3 })).toBeVisible();
    const [look, restart, tell] = within(screen.getByRole('list', { name: 'Steps' })).getAllByRole(
      'listitem',
    );
    expect(look).toHaveTextContent(/Check the lag.*check/);
    expect(restart).toHaveTextContent(
      /Restart one by one.*changes.*test\.restart.*verify.*result\.value < 100\.0.*rollback.*test\.undo/,
    );
    expect(tell).toHaveTextContent(/Tell Ledger.*by hand.*#ledger/);
    expect(screen.getByText(/3 of 4 live runs went well, half of them within 41 s/)).toBeVisible();
  });

  it('asks for a service first, and plans nothing until then', async () => {
    const preview = jest.fn<ReturnType<RunbooksApi['preview']>, unknown[]>();
    show({ preview });
    expect(await screen.findByText('Choose the service first.')).toBeVisible();
    expect(preview).not.toHaveBeenCalled();
  });

  it('takes service and inputs from the address, shows the plan, and repeats all of it before it runs', async () => {
    const preview = jest.fn(async () => previewOf());
    const startRun = jest.fn(async () => runOf());
    const inputs = encodeURIComponent(JSON.stringify({ environment: 'staging', batch: 2 }));
    show({ preview, startRun }, `${FOR_CHECKOUT}&inputs=${inputs}`);
    const plan = within(await screen.findByRole('region', { name: 'Plan' }));
    expect(plan.getByText(/Changes Checkout in one step/)).toBeVisible();
    expect(plan.getByText(/Needs 1 approval from an owner, within 1 h/)).toBeVisible();
    expect(preview).toHaveBeenCalledWith(
      'runbook:default/drain-queue',
      { entityRef: CHECKOUT, inputs: { environment: 'staging', batch: 2 }, mode: 'live' },
      expect.anything(),
    );
    await userEvent.click(await button('Ask for approval and run'));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Drain the queue – Checkout' }),
    );
    expect(dialog.getByText('Checkout', { selector: 'dd' })).toBeVisible();
    expect(dialog.getByText('Environment')).toBeVisible();
    expect(dialog.getByText('staging', { selector: 'dd' })).toBeVisible();
    expect(dialog.getByText('Restart one by one')).toBeVisible();
    expect(startRun).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'Ask for approval and run' }));
    expect(await screen.findByText('the page of the run')).toBeVisible();
    expect(startRun).toHaveBeenCalledWith({
      runbookRef: 'runbook:default/drain-queue',
      entityRef: CHECKOUT,
      inputs: { environment: 'staging', batch: 2 },
      mode: 'live',
      planDigest: planOf().digest,
      idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('runs it for the incident it was opened from', async () => {
    const startRun = jest.fn(async () => runOf());
    show({ preview: async () => previewOf(), startRun }, `${FOR_CHECKOUT}&incident=42`);
    expect(await screen.findByRole('link', { name: 'INC-42' })).toHaveAttribute(
      'href',
      '/incidents/42',
    );
    await userEvent.click(await button('Ask for approval and run'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Ask for approval and run' }));
    await screen.findByText('the page of the run');
    expect(startRun).toHaveBeenCalledWith(expect.objectContaining({ incidentId: '42' }));
  });

  it('plans anew when an input changes', async () => {
    const preview = jest.fn(async () => previewOf());
    show({ preview }, FOR_CHECKOUT);
    await screen.findByRole('region', { name: 'Plan' });
    await userEvent.selectOptions(screen.getByLabelText('Environment'), 'production');
    await waitFor(() =>
      expect(preview).toHaveBeenLastCalledWith(
        expect.anything(),
        expect.objectContaining({ inputs: { environment: 'production' } }),
        expect.anything(),
      ),
    );
  });

  it('tries without changing anything, and counts a drill as one', async () => {
    const startRun = jest.fn(async () => runOf());
    show({ preview: async () => previewOf(), startRun }, FOR_CHECKOUT);
    await userEvent.click(await screen.findByRole('checkbox', { name: /This is a drill/ }));
    expect(await button('Ask for approval and rehearse on Checkout')).toBeEnabled();
    await userEvent.click(await button('Try without changing anything'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/nothing is changed, and no approval is needed/)).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Try without changing anything' }));
    await screen.findByText('the page of the run');
    expect(startRun).toHaveBeenCalledWith(expect.objectContaining({ mode: 'dry' }));
    expect(startRun).toHaveBeenCalledWith(expect.not.objectContaining({ drill: true }));
  });

  it('shows a plan that has changed anew, loses nothing, and starts what was shown last', async () => {
    const digests = ['a'.repeat(64), 'b'.repeat(64)];
    let asked = 0;
    const preview = async () => {
      asked += 1;
      const [digest, summary] =
        asked === 1 ? [digests[0], 'One step.'] : [digests[1], 'Changes it in two steps.'];
      return previewOf({ plan: planOf({ digest, summary }) });
    };
    const startRun = jest
      .fn<ReturnType<RunbooksApi['startRun']>, Parameters<RunbooksApi['startRun']>>()
      .mockRejectedValueOnce(new ConflictError('The plan has changed'))
      .mockResolvedValue(runOf());
    show({ preview, startRun }, FOR_CHECKOUT);
    await userEvent.click(await button('Ask for approval and run'));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Ask for approval and run' }));
    expect(await dialog.findByText('The plan has changed since you saw it.')).toBeVisible();
    expect(await dialog.findByText('Changes it in two steps.')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Ask for approval and run' }));
    await screen.findByText('the page of the run');
    expect(startRun.mock.calls.map(([{ planDigest }]) => planDigest)).toEqual(digests);
    const keys = startRun.mock.calls.map(([{ idempotencyKey }]) => idempotencyKey);
    expect(keys[0]).toBe(keys[1]);
  });

  it('breaks the glass only with a reason, where the runbook allows it', async () => {
    const startRun = jest.fn(async () => runOf());
    show({ preview: async () => previewOf({ breakGlass: true }), startRun }, FOR_CHECKOUT);
    await userEvent.click(await button('Run now without approval…'));
    const dialog = within(await screen.findByRole('dialog'));
    const submit = dialog.getByRole('button', { name: 'Run now without approval' });
    expect(submit).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('Why it cannot wait'), 'Nobody else is awake.');
    await userEvent.click(submit);
    await screen.findByText('the page of the run');
    expect(startRun).toHaveBeenCalledWith(
      expect.objectContaining({ breakGlassReason: 'Nobody else is awake.' }),
    );
  });

  it('says why somebody may not run it, and still lets them try where that is allowed', async () => {
    const preview = jest.fn(async (_ref: string, { mode }: { mode: 'dry' | 'live' }) =>
      previewOf({
        mayRun: mode === 'dry',
        because: mode === 'dry' ? ['A dry run changes nothing.'] : ['You do not own checkout.'],
      }),
    );
    show({ preview }, FOR_CHECKOUT);
    expect(await screen.findByText('You do not own checkout.')).toBeVisible();
    expect(await button('Ask for approval and run')).toBeDisabled();
    expect(await button('Try without changing anything')).toBeEnabled();
    expect(screen.queryByRole('button', { name: /without approval/ })).not.toBeInTheDocument();
  });

  it('shows what stands in the way of a plan', async () => {
    const problem = {
      pointer: '/batch',
      message: 'Input "batch" must be at most 5.',
      remedy: 'Fill it in as the form asks.',
    };
    show(
      {
        preview: async () =>
          previewOf({ mayRun: false, plan: planOf({ runnable: false, problems: [problem] }) }),
      },
      FOR_CHECKOUT,
    );
    expect(await screen.findByText(/Input "batch" must be at most 5/)).toBeVisible();
    expect(await button('Try without changing anything')).toBeDisabled();
  });
});
