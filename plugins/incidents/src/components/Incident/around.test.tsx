import { ConflictError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import type { IncidentActRequest, IncidentsApi } from '../../api/IncidentsApi';
import { StatusContent } from '../Status/StatusContent';
import { IncidentPage } from './IncidentPage';

const AT = '2026-11-21T10:00:00.000Z';

function show(answers: Partial<IncidentsApi>, incident = incidentOf()) {
  const acted = jest.fn(async (_number: number, _request: IncidentActRequest) => incident);
  showInApp(
    <Routes>
      <Route path="/incidents/:number" element={<IncidentPage />} />
    </Routes>,
    { answers: { get: async () => incident, act: acted, ...answers }, address: '/incidents/42' },
  );
  return acted;
}

describe('what stands around an incident', () => {
  it('is what it leans on with what is wrong there, and asks those to help', async () => {
    const pullIn = jest
      .fn<ReturnType<IncidentsApi['pullIn']>, Parameters<IncidentsApi['pullIn']>>()
      .mockRejectedValue(new ConflictError('They were paged already.'));
    show({
      pullIn,
      surroundings: async () => ({
        readAt: AT,
        affected: ['component:default/checkout'],
        leansOn: [
          {
            serviceRef: 'component:default/ledger',
            ownerRef: 'group:default/money',
            tier: '1',
            path: [],
            isHard: true,
            trouble: { incident: 7, severity: 1, state: 'open' },
          },
          { serviceRef: 'component:default/auth', path: [], isHard: false },
        ],
        leanedOnBy: [],
        journeys: [
          { ref: 'journey:default/buy', title: 'Buying', isBroken: true, because: 'It fires.' },
        ],
      }),
    });
    const around = within(await screen.findByRole('region', { name: 'What it leans on' }));
    expect(await around.findByRole('link', { name: 'INC-7' })).toHaveAttribute(
      'href',
      '/incidents/7',
    );
    expect(around.getByText(/nothing is wrong, as far as anybody said/)).toBeVisible();
    expect(around.getByRole('link', { name: 'Buying' }).parentElement).toHaveTextContent(
      'is broken',
    );
    await userEvent.click(around.getByRole('button', { name: /^Ask them to help, for ledger$/ }));
    expect(pullIn).toHaveBeenCalledWith(42, 'component:default/ledger');
    expect(await around.findByRole('alert')).toHaveTextContent(
      /Nobody more was asked.*paged already/,
    );
  });
});

describe('what a service promises', () => {
  const names = { id: 'openslo:default/orders/0', title: 'Orders', objective: 99.9 };

  it('stands on the page of its incident, with what is left of the budget', async () => {
    const promises = jest.fn(async () => [
      { ...names, state: 'burning' as const, budget: { remaining: -0.2 } },
    ]);
    show({ promises });
    const panel = await screen.findByRole('region', { name: 'What it promises' });
    expect(panel).toHaveTextContent(/Orders, 99.9 %: ▲ burns now.*-20 % of its budget left/);
    expect(promises).toHaveBeenCalledWith('component:default/checkout', expect.anything());
  });

  it('is not known where monitoring does not answer, which is said', async () => {
    show({ promises: jest.fn().mockRejectedValue(new ConflictError('Away')) });
    const panel = await screen.findByRole('region', { name: 'What it promises' });
    expect(panel).toHaveTextContent('whether it burns is not known');
  });
});

describe('what is told of an incident', () => {
  it('says that an update is overdue, and tells everybody only once it is published', async () => {
    const acted = show({
      communication: async () => ({ updates: [], next: { state: 'overdue', dueAt: AT } }),
    });
    const updates = within(await screen.findByRole('region', { name: 'Updates' }));
    expect(await updates.findByText(/An update is overdue/)).toBeVisible();
    expect(updates.queryByLabelText('For whom')).toBeNull();
    await userEvent.type(updates.getByLabelText('How it stands'), 'We roll back');
    await userEvent.click(updates.getByRole('button', { name: 'Tell stakeholders' }));
    expect(acted).toHaveBeenCalledWith(42, {
      act: 'update',
      audience: 'internal',
      text: 'We roll back',
    });
    await userEvent.click(updates.getByRole('button', { name: 'Publish it…' }));
    const form = within(await screen.findByRole('dialog'));
    await userEvent.type(form.getByLabelText('What customers cannot do'), 'Paying by card');
    await userEvent.type(form.getByLabelText(/What is affected/), 'Cards{enter}Wallets');
    await userEvent.click(form.getByRole('button', { name: 'Publish it' }));
    expect(acted).toHaveBeenLastCalledWith(42, {
      act: 'publish',
      title: 'Paying by card',
      affects: ['Cards', 'Wallets'],
      since: AT,
    });
  });

  it('tells everybody how far it is, and what it costs', async () => {
    const publication = { title: 'Paying fails', affects: [], since: AT, updates: [] };
    const acted = show({
      communication: async () => ({
        publication,
        updates: [
          {
            at: AT,
            by: 'user:default/mara',
            audience: 'public',
            text: 'Soon',
            phase: 'identified',
          },
        ],
        cost: {
          ...{ currency: 'EUR', impactMinutes: 30, impactCost: 3000 },
          ...{ responderHours: 1, responderCost: 80, total: 3080, method: ['30 minutes × 100'] },
        },
      }),
    });
    const updates = within(await screen.findByRole('region', { name: 'Updates' }));
    expect(await updates.findByText(/for everybody · We know the cause/)).toBeVisible();
    expect(updates.getByText('It costs about €3,080')).toBeVisible();
    await userEvent.selectOptions(updates.getByLabelText('For whom'), 'public');
    await userEvent.selectOptions(updates.getByLabelText('How far it is'), 'monitoring');
    await userEvent.type(updates.getByLabelText('How it stands'), 'It works');
    await userEvent.click(updates.getByRole('button', { name: 'Tell everybody' }));
    expect(acted).toHaveBeenCalledWith(42, {
      act: 'update',
      audience: 'public',
      text: 'It works',
      phase: 'monitoring',
    });
  });
});

it('shows the status page as customers see it', async () => {
  showInApp(<StatusContent />, {
    answers: {
      status: async () => ({
        title: 'How we are',
        asOf: AT,
        active: [
          {
            title: 'Paying fails',
            affects: ['Cards'],
            since: AT,
            phase: 'identified',
            updates: [{ at: AT, phase: 'identified', text: 'We roll back' }],
          },
        ],
        past: [],
      }),
    },
  });
  expect(await screen.findByRole('heading', { name: 'How we are' })).toBeVisible();
  expect(screen.getByRole('status')).toHaveTextContent('Something does not work.');
  const article = screen.getByRole('article');
  expect(article).toHaveTextContent(
    /Paying fails.*We know the cause.*Affected: Cards.*We roll back/,
  );
});
