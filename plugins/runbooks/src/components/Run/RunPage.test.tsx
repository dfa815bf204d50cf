import { NotAllowedError } from '@backstage/errors';
import type { LogLineDto } from '@rollcall/plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { showInApp, type ShowInAppOptions } from '../../__testUtils__/showInApp';
import type { RunbooksApi } from '../../api/RunbooksApi';
import { inMinutes, MARA, OYVIND, planOf, runOf } from '../../__testUtils__/samples';
import { RunPage } from './RunPage';

function show(answers: Partial<RunbooksApi>, options: Omit<ShowInAppOptions, 'answers'> = {}) {
  return showInApp(
    <Routes>
      <Route path="/runbooks/runs/:runId" element={<RunPage />} />
    </Routes>,
    { answers, address: '/runbooks/runs/run-1', ...options },
  );
}

const AWAITING = runOf({
  state: 'awaiting-approval',
  startedAt: undefined,
  position: 0,
  approval: {
    required: 1,
    given: [],
    from: ['owner'],
    expiresAt: inMinutes(55),
    mayVote: true,
  },
});
const WAITING = runOf({
  state: 'waiting',
  position: 2,
  steps: [
    { id: 'look', state: 'done', attempt: 1 },
    { id: 'restart', state: 'done', attempt: 1 },
    { id: 'tell', state: 'waiting', attempt: 1 },
  ],
  may: { cancel: true, decide: false, doStep: true, retry: false, rollBack: false },
});

describe('the page of a run', () => {
  it('says how far it is, step by step, with its inputs', async () => {
    show({ getRun: async () => runOf() });
    expect(await screen.findByText('Step 2 of 3: Restart one by one')).toBeVisible();
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '1');
    const [look, restart, tell] = within(screen.getByRole('list', { name: 'Steps' })).getAllByRole(
      'listitem',
    );
    expect(look).toHaveTextContent(/Check the lag.*done.*took 2\.0 s/);
    expect(restart).toHaveTextContent(/under way/);
    expect(restart).toHaveAttribute('aria-current', 'step');
    expect(tell).toHaveTextContent(/not started/);
    expect(screen.getByText('staging', { selector: 'dd' })).toBeVisible();
  });

  it('leads back to the incident it was run for, where that is one of this portal', async () => {
    show({ getRun: async () => runOf({ incidentId: '42', state: 'succeeded' }) });
    expect(await screen.findByRole('link', { name: 'INC-42' })).toHaveAttribute(
      'href',
      '/incidents/42',
    );
    const again = screen.getByRole('link', { name: 'Run again with the same inputs' });
    expect(again.getAttribute('href')).toContain('incident=42');
  });

  it('leads to the run a step started, with how it ended, and from there back', async () => {
    const run = runOf({ parentRunId: 'outer' });
    run.plan.steps[0] = { ...run.plan.steps[0], nested: planOf() };
    run.plan.steps[1] = { ...run.plan.steps[1], nested: planOf() };
    run.steps[0] = { ...run.steps[0], output: { runId: 'inner', state: 'succeeded' } };
    run.steps[1] = { ...run.steps[1], state: 'started' };
    run.nestedRuns = [{ stepId: run.steps[1].id, runId: 'inner-now', state: 'waiting' }];
    show({ getRun: async () => run });
    const steps = within(await screen.findByRole('list', { name: 'Steps' }));
    const [first, second] = steps.getAllByRole('listitem');
    expect(within(first).getByRole('link', { name: /^The run of / })).toHaveAttribute(
      'href',
      '/runbooks/runs/inner',
    );
    expect(first).toHaveTextContent(/The run of .*succeeded/);
    // One that goes on is reached by its own link, too.
    expect(within(second).getByRole('link', { name: /^The run of / })).toHaveAttribute(
      'href',
      '/runbooks/runs/inner-now',
    );
    expect(second).toHaveTextContent(/The run of .*waits for a person/);
    expect(screen.getByRole('link', { name: 'a step of another run' })).toHaveAttribute(
      'href',
      '/runbooks/runs/outer',
    );
  });

  it('calls inputs and answers as the forms did', async () => {
    const run = runOf({
      inputs: { way: 'damaged' },
      inputSchema: {
        type: 'object',
        properties: {
          way: { title: 'On the way', oneOf: [{ const: 'damaged', title: 'one is lost' }] },
        },
      },
      personSteps: [
        {
          stepId: 'look',
          evidence: 'none',
          form: { type: 'object', properties: { count: { type: 'integer', title: 'How many' } } },
        },
      ],
    });
    run.steps[0] = { ...run.steps[0], output: { count: 12 } };
    show({ getRun: async () => run });
    const head = await screen.findByRole('region', { name: /^Drain the queue on/ });
    expect(head).toHaveTextContent(/On the way\s*one is lost/);
    const [first] = screen
      .getAllByRole('listitem')
      .filter(item => within(item).queryByRole('heading'));
    expect(first).toHaveTextContent(/How many\s*12/);
  });

  it.each([
    [
      'The runner went away in the middle of drain.',
      /Nobody knows whether this step was done\. Look/,
    ],
    [undefined, /was done: the portal went away in the middle of it\. Look/],
  ])('asks for a decision where nobody knows: %s', async (error, words) => {
    const run = runOf({ state: 'needs-attention', may: { ...runOf().may, decide: true } });
    run.steps[1] = { ...run.steps[1], state: 'uncertain', error };
    show({ getRun: async () => run });
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByRole('button', { name: 'It was done: go on' })).toBeVisible();
  });

  it('names an incident that is kept elsewhere', async () => {
    show({ getRun: async () => runOf({ incidentId: 'TICKET-7' }) });
    expect(await screen.findByText('for TICKET-7')).toBeVisible();
  });

  it('lets somebody else approve the plan they see', async () => {
    let run = AWAITING;
    const approve = jest.fn(async (_runId: string, _planDigest: string) => {
      run = runOf();
      return run;
    });
    show({ getRun: async () => run, approve }, { userRef: OYVIND });
    const panel = within(await screen.findByRole('region', { name: /Waits for approval: 0 of 1/ }));
    expect(panel.getByText(/Changes Checkout in one step/)).toBeVisible();
    expect(panel.getByText('Restart one by one')).toBeVisible();
    await userEvent.click(
      await panel.findByRole('button', { name: 'Approve this plan for Checkout' }),
    );
    expect(approve).toHaveBeenCalledWith('run-1', planOf().digest);
    expect(await screen.findByText('Step 2 of 3: Restart one by one')).toBeVisible();
  });

  it('rejects only with a reason', async () => {
    const reject = jest.fn(async () => runOf({ state: 'rejected' }));
    show({ getRun: async () => AWAITING, reject }, { userRef: OYVIND });
    await userEvent.click(await screen.findByRole('button', { name: 'Reject…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Reject the run' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('Why'), 'Not during the sale.');
    await userEvent.click(dialog.getByRole('button', { name: 'Reject the run' }));
    expect(reject).toHaveBeenCalledWith('run-1', {
      planDigest: planOf().digest,
      reason: 'Not during the sale.',
    });
  });

  it('tells whoever asked for it that somebody else must agree', async () => {
    const approval = {
      ...AWAITING.approval!,
      mayVote: false,
      becauseNot: 'Somebody else must agree to a run you asked for.',
    };
    show({ getRun: async () => ({ ...AWAITING, approval }) });
    expect(
      await screen.findByText('Somebody else must agree to a run you asked for.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Approve/ })).not.toBeInTheDocument();
  });

  it('takes the evidence of a step done by hand, and keeps it where the back end refuses', async () => {
    const finishStep = jest
      .fn<ReturnType<RunbooksApi['finishStep']>, Parameters<RunbooksApi['finishStep']>>()
      .mockRejectedValueOnce(new NotAllowedError('You are no longer on call.'))
      .mockResolvedValue(WAITING);
    show({ getRun: async () => WAITING, finishStep });
    const done = await screen.findByRole('button', { name: 'I have done this' });
    expect(screen.getByText('#ledger').tagName).toBe('STRONG');
    expect(done).toBeDisabled();
    await userEvent.type(screen.getByLabelText('What you did or saw'), 'Told them.');
    await userEvent.click(done);
    expect(await screen.findByText(/You are no longer on call/)).toBeVisible();
    expect(screen.getByLabelText('What you did or saw')).toHaveValue('Told them.');
    await userEvent.click(done);
    await waitFor(() => expect(finishStep).toHaveBeenCalledTimes(2));
    expect(finishStep).toHaveBeenLastCalledWith('run-1', 'tell', 'Told them.');
  });

  it('answers a form', async () => {
    const answerStep = jest.fn(async () => WAITING);
    const form = {
      type: 'object',
      required: ['zone'],
      properties: { zone: { type: 'string', enum: ['a', 'b'] }, count: { type: 'integer' } },
    };
    const run = { ...WAITING, personSteps: [{ stepId: 'tell', evidence: 'none' as const, form }] };
    show({ getRun: async () => run, answerStep });
    const answer = await screen.findByRole('button', { name: 'Answer and go on' });
    expect(answer).toBeDisabled();
    await userEvent.selectOptions(screen.getByLabelText('Zone'), 'b');
    await userEvent.type(screen.getByLabelText('Count (optional)'), '12');
    await userEvent.click(answer);
    expect(answerStep).toHaveBeenCalledWith('run-1', 'tell', { zone: 'b', count: 12 });
  });

  it('leaves the steps of people to those whose service it is', async () => {
    const may = { ...WAITING.may, doStep: false };
    show({ getRun: async () => ({ ...WAITING, may }) });
    expect(await screen.findByText(/Whoever owns the service or is on call for it/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'I have done this' })).not.toBeInTheDocument();
  });

  describe('a step nobody knows the outcome of', () => {
    const run = runOf({
      state: 'needs-attention',
      steps: [
        { id: 'look', state: 'done', attempt: 1 },
        { id: 'restart', state: 'uncertain', attempt: 1 },
        { id: 'tell', state: 'pending', attempt: 0 },
      ],
      may: { cancel: true, decide: true, doStep: false, retry: false, rollBack: true },
    });

    async function decide(label: string) {
      const decideStep = jest.fn(async () => runOf());
      show({ getRun: async () => run, decideStep });
      expect(await screen.findByText(/Nobody knows whether this step was done/)).toBeVisible();
      await userEvent.type(screen.getByLabelText(/What you found/), 'Two of three.');
      const steps = within(screen.getByRole('list', { name: 'Steps' }));
      await userEvent.click(steps.getByRole('button', { name: label }));
      return decideStep;
    }
    const answer = (decision: string) => ({ decision, reason: 'Two of three.' });

    it('is gone on from at once where it was done', async () => {
      const decideStep = await decide('It was done: go on');
      expect(decideStep).toHaveBeenCalledWith('run-1', 'restart', answer('done'));
    });

    it.each([
      ['Do it once more', 'retry', /done twice/],
      ['Undo what was done', 'roll-back', /this is undone, the last step first/],
      ['Give up', 'fail', /ends here as failed/],
    ])('is asked about before: %s', async (label, decision, says) => {
      const decideStep = await decide(`${label}…`);
      expect(decideStep).not.toHaveBeenCalled();
      const dialog = within(await screen.findByRole('dialog', { name: /Checkout/ }));
      expect(dialog.getByText(says)).toBeVisible();
      await userEvent.click(dialog.getByRole('button', { name: label }));
      expect(decideStep).toHaveBeenCalledWith('run-1', 'restart', answer(decision));
    });
  });

  it('says what stopping does before it stops', async () => {
    const act = jest.fn(async () => runOf({ state: 'cancelled' }));
    show({ getRun: async () => runOf(), act });
    await userEvent.click(await screen.findByRole('button', { name: 'Stop…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/What was done on Checkout until then stays done/)).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Stop the run' }));
    expect(act).toHaveBeenCalledWith('run-1', 'cancel');
  });

  it('goes on from a failed step, undoes, or runs again with the same inputs', async () => {
    const act = jest.fn(async () => runOf());
    const run = runOf({
      state: 'failed',
      endedAt: inMinutes(0),
      steps: [
        { id: 'look', state: 'done', attempt: 1 },
        { id: 'restart', state: 'failed', attempt: 1, error: 'The cluster said no.' },
        { id: 'tell', state: 'pending', attempt: 0 },
      ],
      may: { cancel: false, decide: false, doStep: false, retry: true, rollBack: true },
    });
    show({ getRun: async () => run, act });
    expect(await screen.findByText('The cluster said no.')).toBeVisible();
    expect(screen.getByText('It stopped at step 2 of 3: Restart one by one')).toBeVisible();
    expect(screen.getByText('It took 1 min')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Go on from the step that failed' }));
    expect(act).toHaveBeenLastCalledWith('run-1', 'resume');
    await userEvent.click(screen.getByRole('button', { name: 'Undo what was done…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('test.undo')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Undo what was done' }));
    expect(act).toHaveBeenLastCalledWith('run-1', 'roll-back');
    expect(
      screen.getByRole('link', { name: 'Run again with the same inputs', hidden: true }),
    ).toHaveAttribute(
      'href',
      `/runbooks/default/drain-queue?${new URLSearchParams({
        service: 'component:default/checkout',
        inputs: '{"environment":"staging"}',
      })}`,
    );
  });

  it('shows the log as it is written, and looks at the run again when there is news', async () => {
    const line = (sequence: number, text: string): LogLineDto => ({
      sequence,
      at: '2026-11-26T08:00:05Z',
      stream: sequence === 2 ? 'error' : 'out',
      text,
    });
    const getRun = jest
      .fn<ReturnType<RunbooksApi['getRun']>, []>()
      .mockResolvedValueOnce(runOf())
      .mockResolvedValue(runOf({ state: 'succeeded', endedAt: inMinutes(0) }));
    let release = () => {};
    const more = new Promise<void>(resolve => {
      release = resolve;
    });
    show({
      getRun,
      async *streamLog() {
        yield { type: 'line', line: line(1, 'Restarting worker-1') };
        await more;
        yield { type: 'line', line: line(2, 'worker-2 is slow') };
        yield { type: 'end' };
      },
    });
    const log = within(await screen.findByRole('log', { name: 'Log of the run' }));
    expect(await log.findByText('Restarting worker-1')).toBeVisible();
    expect(screen.getByText(/Lines appear as they are written/)).toBeVisible();
    release();
    expect(await log.findByText(/worker-2 is slow/)).toHaveTextContent('error: worker-2 is slow');
    expect(await screen.findByText(/This is all of it/)).toBeVisible();
    expect(await screen.findByText('All steps are done.')).toBeVisible();
  });

  it('calls people in the log by their names', async () => {
    show({
      getRun: async () => runOf(),
      async *streamLog() {
        const at = '2026-11-26T08:00:05Z';
        yield {
          type: 'line',
          line: { sequence: 1, at, stream: 'system', text: `Agreed by ${OYVIND}` },
        };
        // What a program wrote is left as it is.
        yield { type: 'line', line: { sequence: 2, at, stream: 'out', text: `owner: ${OYVIND}` } };
        yield { type: 'end' };
      },
    });
    expect(await screen.findByText('Agreed by Øyvind Haugen')).toBeVisible();
    expect(screen.getByText(`owner: ${OYVIND}`)).toBeVisible();
  });

  it('draws only a window of ten thousand lines', async () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({
      sequence: index + 1,
      at: '2026-11-26T08:00:05Z',
      stream: 'out' as const,
      text: `line ${index + 1}`,
    }));
    show({
      getRun: async () => runOf(),
      async *streamLog() {
        for (const line of items) yield { type: 'line', line };
        yield { type: 'end' };
      },
    });
    expect(await screen.findByText(/^10,000 lines/)).toBeVisible();
    expect(screen.getAllByText(/^line \d+$/).length).toBeLessThan(100);
  });

  it('hears at once that somebody changed the run', async () => {
    let run = AWAITING;
    const { signal } = show({ getRun: async () => run }, { userRef: MARA });
    await screen.findByRole('region', { name: /Waits for approval/ });
    run = runOf({ state: 'rejected' });
    signal({ runId: 'run-1' });
    expect(await screen.findByText('It was refused. Nothing was done.')).toBeVisible();
  });

  it('says that there is no such run', async () => {
    show({});
    expect(await screen.findByText('There is no such run')).toBeVisible();
  });
});
