import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DeclareRequest, IncidentQuery } from '@rollcall/plugin-incidents-common';
import { incidentOf, rowOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { IncidentsContent } from './IncidentsContent';

function show(address = '/', items = [rowOf()], nextCursor?: string) {
  const list = jest.fn(async (_: IncidentQuery) => ({ items, totalItems: 3, nextCursor }));
  const declare = jest.fn(async (_: DeclareRequest) => incidentOf());
  showInApp(<IncidentsContent />, { answers: { list, declare }, address });
  return { list, declare };
}

describe('the list of incidents', () => {
  it('says what is wrong, how grave, how it stands, whose it is and since when', async () => {
    show('/', [
      rowOf(),
      rowOf({
        number: 41,
        state: 'acknowledged',
        commanderRef: 'user:default/ola',
        serviceRef: undefined,
        ownerRef: undefined,
        kind: 'issue',
        severity: 4,
      }),
    ]);
    const table = within(await screen.findByRole('table', { name: 'Incidents' }));
    const [, first, second] = table.getAllByRole('row');
    expect(first).toHaveTextContent(
      /INC-42 Checkout is slow.*severity 2, major.*nobody has it yet.*checkout.*payments/,
    );
    expect(second).toHaveTextContent(
      /severity 4, low · can wait.*somebody works on it.*ola has it.*no known service.*nobody owns it/,
    );
    expect(table.getByRole('link', { name: 'INC-42 Checkout is slow' })).toHaveAttribute(
      'href',
      '/incidents/42',
    );
    expect(screen.getByText('3 incidents · 2 on this page')).toBeVisible();
  });

  it('begins with incidents that are not over, and keeps what is chosen in the address', async () => {
    const { list } = show();
    await screen.findByRole('table');
    expect(list).toHaveBeenLastCalledWith({ state: 'active', kind: 'incident' }, expect.anything());
    await userEvent.selectOptions(screen.getByLabelText('How it stands'), 'resolved');
    await userEvent.selectOptions(screen.getByLabelText('What'), 'any');
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith({ state: 'resolved' }, expect.anything()),
    );
    expect(screen.getByText(/^address:/)).toHaveTextContent('state=resolved&kind=any');
  });

  it('says of an incident that began with another service that it affects the one asked for', async () => {
    const ledger = rowOf({ number: 41, serviceRef: 'component:default/ledger' });
    show('/?serviceRef=component:ledger', [rowOf(), ledger]);
    const table = within(await screen.findByRole('table', { name: 'Incidents' }));
    const [, first, second] = table.getAllByRole('row');
    expect(first).toHaveTextContent(/affects ledger too; began with checkout/);
    expect(second).not.toHaveTextContent(/affects/);
  });

  it('asks what the address asks, and goes on to the next page', async () => {
    const { list } = show('/?state=any&ownerRef=group:default/payments', [rowOf()], '41');
    await userEvent.click(await screen.findByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith(
        { kind: 'incident', ownerRef: 'group:default/payments', cursor: '41' },
        expect.anything(),
      ),
    );
  });

  it('teaches where incidents come from, and leads back from a filter that fits nothing', async () => {
    show('/', []);
    expect(await screen.findByText('Nothing is wrong, as far as anybody said')).toBeVisible();
    expect(screen.getByText(/credentials_file/)).toBeVisible();
  });

  it('leads back from a filter that fits nothing', async () => {
    const { list } = show('/?state=open', []);
    await userEvent.click(await screen.findByRole('button', { name: 'Show what is not over' }));
    await waitFor(() =>
      expect(list).toHaveBeenLastCalledWith(
        { state: 'active', kind: 'incident' },
        expect.anything(),
      ),
    );
  });

  it('declares one, and goes to its page', async () => {
    const { declare } = show();
    await userEvent.click(await screen.findByRole('button', { name: 'Declare an incident' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Declare it and page' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('What is wrong'), 'Cards are refused');
    await userEvent.click(dialog.getByRole('checkbox', { name: 'Customers feel it now' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Declare it and page' }));
    expect(declare).toHaveBeenCalledWith({
      title: 'Cards are refused',
      hasCustomerImpact: true,
      idempotencyKey: expect.any(String),
    });
    expect(await screen.findByText('address: /incidents/42')).toBeVisible();
  });
});
