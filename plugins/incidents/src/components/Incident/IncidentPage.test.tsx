import { ConflictError } from '@backstage/errors';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import type { IncidentActRequest, IncidentsApi } from '../../api/IncidentsApi';
import { IncidentPage } from './IncidentPage';

function show(incident = incidentOf(), answers: Partial<IncidentsApi> = {}) {
  const get = jest.fn(async () => incident);
  const acted = jest.fn(async (_number: number, _request: IncidentActRequest) => incident);
  const { signal } = showInApp(
    <Routes>
      <Route path="/incidents/:number" element={<IncidentPage />} />
    </Routes>,
    { answers: { get, act: acted, ...answers }, address: '/incidents/42' },
  );
  return { get, acted, signal };
}

describe('the page of an incident', () => {
  // What is being typed is kept by the browser.
  beforeEach(() => window.sessionStorage.clear());

  it('says what is wrong, how grave, who owns it and what was done, and why these people', async () => {
    show();
    expect(
      await screen.findByRole('heading', { level: 2, name: 'INC-42 Checkout is slow' }),
    ).toBeVisible();
    expect(screen.getAllByRole('status')[0]).toHaveTextContent(
      /nobody has it yet · severity 2, major · began/,
    );
    const head = within(screen.getByRole('region', { name: 'INC-42 Checkout is slow' }));
    expect(head.getByRole('link', { name: 'checkout' })).toBeVisible();
    expect(head.getByRole('link', { name: 'payments' })).toBeVisible();
    const why = within(screen.getByRole('region', { name: 'Why these people' }));
    expect(why.getByText(/Its label service is "checkout"/)).toBeVisible();
    expect(screen.getByRole('region', { name: 'Why these people' })).toHaveTextContent(
      /mara: told by notification/,
    );
    const timeline = within(screen.getByRole('region', { name: 'Timeline' }));
    expect(timeline.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      expect.stringContaining('Paged mara.'),
      expect.stringContaining('An alert opened the incident.'),
    ]);
    expect(screen.getByText(/2 min.* to notice it/)).toBeVisible();
  });

  it('leads to why these people were paged where a message says so', async () => {
    showInApp(
      <Routes>
        <Route path="/incidents/:number" element={<IncidentPage />} />
      </Routes>,
      { answers: { get: async () => incidentOf() }, address: '/incidents/42#why' },
    );
    const heading = await screen.findByRole('heading', { name: 'Why these people' });
    await waitFor(() => expect(heading).toHaveFocus());
  });

  it('has the focus on the button that takes it on where a message leads there, and takes nothing on by itself', async () => {
    const acted = jest.fn(async () => incidentOf());
    showInApp(
      <Routes>
        <Route path="/incidents/:number" element={<IncidentPage />} />
      </Routes>,
      {
        answers: { get: async () => incidentOf(), act: acted },
        address: '/incidents/42#acknowledge',
      },
    );
    const button = await screen.findByRole('button', { name: 'I have it' });
    await waitFor(() => expect(button).toHaveFocus());
    expect(button).toHaveAttribute('id', 'acknowledge');
    expect(acted).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(acted).toHaveBeenCalledWith(42, { act: 'acknowledge' });
  });

  it('takes it on by one click', async () => {
    const { acted } = show();
    await userEvent.click(await screen.findByRole('button', { name: 'I have it' }));
    expect(acted).toHaveBeenCalledWith(42, { act: 'acknowledge' });
  });

  it('puts the focus on what can be done next, once what was pressed is gone', async () => {
    const get = jest
      .fn<Promise<ReturnType<typeof incidentOf>>, []>()
      .mockResolvedValueOnce(incidentOf())
      .mockResolvedValue(incidentOf({ state: 'acknowledged' }));
    show(incidentOf({ state: 'acknowledged' }), { get });
    const button = await screen.findByRole('button', { name: 'I have it' });
    act(() => button.focus());
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'It no longer hurts' })).toHaveFocus(),
    );
  });

  it.each<[string, Parameters<typeof incidentOf>[0], string[], string[]]>([
    ['open', { state: 'open' }, ['I have it', 'It no longer hurts', 'It is over'], ['It is back…']],
    ['over', { state: 'resolved' }, ['It is back…'], ['I have it', 'It is over']],
    ['mitigated', { state: 'mitigated' }, ['It is over', 'It is back…'], ['I have it']],
  ])('offers what can be done while it is %s', async (_, parts, offered, missing) => {
    show(incidentOf(parts));
    for (const name of offered) expect(await screen.findByRole('button', { name })).toBeVisible();
    for (const name of missing) expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('offers nothing to others but to write', async () => {
    show(incidentOf({ mayAct: false }));
    expect(await screen.findByText(/You can write a note/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'I have it' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Write it down' })).toBeVisible();
  });

  it('writes into the timeline, and keeps what was typed where that fails', async () => {
    const acted = jest
      .fn<Promise<never>, [number, IncidentActRequest]>()
      .mockRejectedValue(new ConflictError('It is over.'));
    show(incidentOf(), { act: acted });
    const field = await screen.findByLabelText('Write into it');
    await userEvent.type(field, 'Rolling back');
    await userEvent.click(screen.getByRole('button', { name: 'Write it down' }));
    expect(acted).toHaveBeenCalledWith(42, { act: 'notes', text: 'Rolling back' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It was not written. It is over. Your words are still here.',
    );
    expect(field).toHaveValue('Rolling back');
  });

  it('has what was typed when it is opened again, until that is written down', async () => {
    const first = show();
    await userEvent.type(await screen.findByLabelText('Write into it'), 'Rolling back');
    cleanup();

    const again = show();
    const field = await screen.findByLabelText('Write into it');
    expect(field).toHaveValue('Rolling back');
    await userEvent.click(screen.getByRole('button', { name: 'Write it down' }));
    await waitFor(() => expect(field).toHaveValue(''));
    expect(first.acted).not.toHaveBeenCalled();
    expect(again.acted).toHaveBeenCalledTimes(1);
    cleanup();
    show();
    expect(await screen.findByLabelText('Write into it')).toHaveValue('');
  });

  it('asks why when the severity changes', async () => {
    const { acted } = show();
    await userEvent.click(await screen.findByRole('button', { name: 'Change the severity…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('It is severity 2 already.')).toBeVisible();
    await userEvent.selectOptions(dialog.getByLabelText('Severity'), '1');
    expect(dialog.getByRole('button', { name: 'Call it severity 1' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('Why'), 'All customers');
    await userEvent.click(dialog.getByRole('button', { name: 'Call it severity 1' }));
    expect(acted).toHaveBeenCalledWith(42, {
      act: 'severity',
      severity: 1,
      because: 'All customers',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('names what fails too, what is amiss, and pages that failed', async () => {
    show(
      incidentOf({
        causes: [
          {
            serviceRef: 'component:default/ledger',
            ownerRef: 'group:default/money',
            path: [],
            isHard: true,
            because: 'component:ledger fails too.',
          },
        ],
        routing: { ...incidentOf().routing!, concerns: ['Nobody owns it.'] },
        deliveries: [
          {
            ...incidentOf().deliveries[0],
            channel: 'slack',
            state: 'failed',
            attempts: 7,
            problem: 'Slack is down',
            history: [
              { at: '2026-01-06T10:00:00Z', outcome: 'failed', problem: 'It is overloaded' },
            ],
          },
        ],
      }),
    );
    expect(await screen.findByText('Ledger fails too.')).toBeVisible();
    expect(screen.getByText('Nobody owns it.')).toBeVisible();
    expect(screen.getByText('after 7 tries: Slack is down')).toBeVisible();
    await userEvent.click(screen.getByText('1 try'));
    expect(screen.getByText('It is overloaded')).toBeVisible();
  });

  it('says that nobody can be paged as yet', async () => {
    show(incidentOf({ reachesNobody: true }));
    const head = await screen.findByRole('region', { name: /^INC-42/ });
    expect(head).toHaveTextContent(/Next page▲ Nobody can be paged yet/);
  });

  it('reads again when it changed', async () => {
    const { get, signal } = show();
    await screen.findByRole('button', { name: 'I have it' });
    const before = get.mock.calls.length;
    act(() => signal({ incident: 7 }));
    act(() => signal({ incident: 42 }));
    await waitFor(() => expect(get.mock.calls.length).toBe(before + 1));
  });

  it('says that there is none of that number', async () => {
    showInApp(
      <Routes>
        <Route path="/incidents/:number" element={<IncidentPage />} />
      </Routes>,
      { answers: {}, address: '/incidents/7' },
    );
    expect(await screen.findByText('There is no incident 7')).toBeVisible();
  });
});
