import { NotAllowedError } from '@backstage/errors';
import type { MaintenanceDto } from '@rollcall/plugin-incidents-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import type { PagingApi } from '../../api/PagingApi';
import { IncidentPage } from '../Incident/IncidentPage';
import { MaintenanceContent } from './MaintenanceContent';

function windowOf(parts: Partial<MaintenanceDto> = {}): MaintenanceDto {
  return {
    id: 'w1',
    selector: { services: ['component:default/checkout'], systems: [], tiers: ['2'] },
    from: '2026-11-26T10:00:00Z',
    to: '2026-11-26T12:00:00Z',
    reason: 'Move of the database',
    by: 'user:default/mara',
    createdAt: '2026-11-25T10:00:00Z',
    state: 'active',
    serviceCount: 3,
    mayEnd: true,
    ...parts,
  };
}

function show(items: MaintenanceDto[] = [], answers: Partial<PagingApi> = {}, address = '/') {
  const asked = jest.fn(async () => ({ items }));
  const announced = jest.fn(async () => windowOf());
  const ended = jest.fn(async () => windowOf({ state: 'over' }));
  showInApp(<MaintenanceContent />, {
    paging: {
      listMaintenance: asked,
      announceMaintenance: announced,
      endMaintenance: ended,
      ...answers,
    },
    address,
  });
  return { asked, announced, ended };
}

describe('the page of maintenance', () => {
  it('says what is quiet, until when, why, and who said so', async () => {
    show([windowOf()]);
    const table = await screen.findByRole('table', { name: 'Maintenance' });
    expect(table).toHaveTextContent(
      /on: nobody is paged.*checkout, tier 2 \(3 services\).*Move of the database.*mara/,
    );
  });

  it('ends one before its time, and reads the list again', async () => {
    const { asked, ended } = show([windowOf()]);
    await userEvent.click(await screen.findByRole('button', { name: /End now/ }));
    const dialog = within(await screen.findByRole('dialog', { name: /Move of the database/ }));
    expect(dialog.getByText(/What still fires pages people from now on/)).toBeVisible();
    expect(ended).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'End it now' }));
    expect(ended).toHaveBeenCalledWith('w1');
    await waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(1));
  });

  it('offers no end to those who may not', async () => {
    show([windowOf({ mayEnd: false })]);
    await screen.findByRole('table');
    expect(screen.queryByRole('button', { name: /End now/ })).toBeNull();
  });

  it('says that it goes on where ending it fails', async () => {
    show([windowOf()], {
      endMaintenance: async () => {
        throw new NotAllowedError('Not yours.');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: /End now/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'End it now' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Nothing was changed. Not yours.');
  });

  it('announces what is filtered for, with instants made of the clock of the reader', async () => {
    const { announced } = show([], {}, '/?serviceRef=component:default/checkout');
    await userEvent.click(await screen.findByRole('button', { name: 'Announce maintenance' }));
    const dialog = within(await screen.findByRole('dialog'));
    const fill = async (label: string, text: string) => {
      const field = dialog.getByLabelText(label);
      await userEvent.clear(field);
      await userEvent.type(field, text);
    };
    await fill('From', '2030-06-01T10:00');
    await fill('Until', '2030-06-01T09:00');
    expect(dialog.getByText('It ends before it begins.')).toBeVisible();
    await fill('Until', '2030-06-01T12:00');
    await fill('Why', 'Move of the database');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Announce it; nobody is paged meanwhile' }),
    );
    expect(announced).toHaveBeenCalledWith({
      services: ['component:default/checkout'],
      systems: [],
      tiers: [],
      from: new Date(2030, 5, 1, 10).toISOString(),
      to: new Date(2030, 5, 1, 12).toISOString(),
      reason: 'Move of the database',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('keeps what is looked for in the address', async () => {
    const { asked } = show();
    expect(await screen.findByText('No maintenance is on or planned')).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Which'), 'over');
    expect(await screen.findByText('Nothing matches')).toBeVisible();
    expect(screen.getByText('address: /?state=over')).toBeInTheDocument();
    await waitFor(() =>
      expect(asked).toHaveBeenLastCalledWith(
        expect.objectContaining({ state: 'over' }),
        expect.anything(),
      ),
    );
  });
});

describe('maintenance on the page of an incident', () => {
  function showIncident(items: MaintenanceDto[]) {
    showInApp(
      <Routes>
        <Route path="/incidents/:number" element={<IncidentPage />} />
      </Routes>,
      {
        answers: { get: async () => incidentOf() },
        paging: { listMaintenance: async () => ({ items }) },
        address: '/incidents/42',
      },
    );
  }

  it('says that nobody is paged, and why', async () => {
    showIncident([windowOf()]);
    const panel = await screen.findByRole('region', { name: 'Maintenance' });
    expect(panel).toHaveTextContent(/In maintenance: nobody is paged until .*Move of the database/);
  });

  it('says nothing where there is none', async () => {
    showIncident([]);
    await screen.findByRole('button', { name: 'I have it' });
    expect(screen.queryByRole('region', { name: 'Maintenance' })).toBeNull();
  });
});
