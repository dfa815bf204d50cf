import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import type { IncidentActRequest } from '../../api/IncidentsApi';
import { IncidentPage } from './IncidentPage';

/** The page of an incident, and what was sent from it. */
function show(parts: Parameters<typeof incidentOf>[0] = {}) {
  const incident = incidentOf(parts);
  const acted = jest.fn(async (_number: number, _request: IncidentActRequest) => incident);
  showInApp(
    <Routes>
      <Route path="/incidents/:number" element={<IncidentPage />} />
    </Routes>,
    { answers: { get: async () => incident, act: acted }, address: '/incidents/42' },
  );
  return acted;
}

const dialog = async () => within(await screen.findByRole('dialog'));

describe('what people know of an incident', () => {
  it('is how many customers feel it and who noticed, and only what was changed is sent', async () => {
    const acted = show({ customersPercent: 10, expectedResolution: '2031-01-01T10:00:00.000Z' });
    const head = within(await screen.findByRole('region', { name: 'INC-42 Checkout is slow' }));
    expect(head.getByText('10 % of them feel it')).toBeVisible();
    expect(head.getByText('an alert')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Say whom it affects…' }));
    const form = await dialog();
    expect(form.getByText('Nothing is changed yet.')).toBeVisible();
    const share = form.getByLabelText(/Share of the customers/);
    await userEvent.clear(share);
    await userEvent.type(share, '130');
    expect(form.getByText('A share is between 0 and 100.')).toBeVisible();
    await userEvent.clear(share);
    await userEvent.selectOptions(form.getByLabelText('Who noticed it first'), 'customers');
    await userEvent.click(form.getByRole('button', { name: 'Write it down' }));
    expect(acted).toHaveBeenCalledWith(42, {
      act: 'impact',
      customersPercent: null,
      detectedBy: 'customers',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is which services it is about: one is taken away, another added, and why', async () => {
    const acted = show({ affectedRefs: ['component:default/wallet'] });
    const about = await screen.findByRole('region', { name: 'Which services it is about' });
    expect(about).toHaveTextContent(/checkout.*wallet too/);
    await userEvent.click(within(about).getByRole('button', { name: /Add or take away/ }));
    const form = await dialog();
    expect(form.getByText('Nothing is changed yet.')).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: /wallet/ }));
    expect(form.getByText(/Say why/)).toBeVisible();
    await userEvent.type(form.getByLabelText('Why'), 'It was down before');
    await userEvent.click(form.getByRole('button', { name: 'Write it down' }));
    expect(acted).toHaveBeenCalledWith(42, {
      act: 'affected',
      serviceRefs: [],
      note: 'It was down before',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('offers nobody to say which services it is about who may not act in it', async () => {
    show({ affectedRefs: ['component:default/wallet'], mayAct: false });
    const about = await screen.findByRole('region', { name: 'Which services it is about' });
    expect(within(about).queryByRole('button')).toBeNull();
  });

  it('is when it really was; what the events say stays in sight', async () => {
    const acted = show({
      moments: {
        impactStart: {
          at: '2026-11-21T09:30:00.000Z',
          derivedAt: '2026-11-21T10:00:00.000Z',
          by: 'user:default/mara',
          because: 'Customers wrote',
          saidAt: '2026-11-21T10:30:00.000Z',
        },
      },
    });
    const when = await screen.findByRole('region', { name: 'When' });
    expect(when).toHaveTextContent(/said by mara, .*: Customers wrote/);
    expect(when).toHaveTextContent(/The events say/);
    await userEvent.click(within(when).getByRole('button', { name: 'Correct an instant…' }));
    const form = await dialog();
    await userEvent.click(form.getByLabelText('Go by the events again'));
    expect(form.getByText(/Say how you know/)).toBeVisible();
    await userEvent.type(form.getByLabelText('How you know'), 'It was another one');
    await userEvent.click(form.getByRole('button', { name: 'Go by the events again' }));
    expect(acted).toHaveBeenCalledWith(42, {
      act: 'moment',
      moment: 'impactStart',
      because: 'It was another one',
    });
  });

  it('is who does what: one takes a role, another hands it over', async () => {
    const acted = show({
      roles: { commander: 'user:default/ola' },
      responders: [
        { person: 'user:default/ola', role: 'commander', from: '2026-11-21T10:00:00.000Z' },
      ],
    });
    const roles = within(await screen.findByRole('region', { name: 'Who does what' }));
    expect(roles.getByRole('link', { name: 'ola' })).toBeVisible();
    await userEvent.click(await roles.findByRole('button', { name: 'Take it: Scribe' }));
    expect(acted).toHaveBeenCalledWith(42, {
      act: 'role',
      role: 'scribe',
      person: 'user:default/mara',
    });
    await userEvent.click(roles.getByRole('button', { name: 'Hand over: In command' }));
    const form = await dialog();
    expect(form.getByText('Say who takes it.')).toBeVisible();
    await userEvent.click(form.getByLabelText('Nobody any more'));
    await userEvent.type(form.getByLabelText('What they must know'), 'The rollback runs');
    await userEvent.click(form.getByRole('button', { name: 'Hand it over' }));
    expect(acted).toHaveBeenLastCalledWith(42, {
      act: 'role',
      role: 'commander',
      note: 'The rollback runs',
    });
  });
});
