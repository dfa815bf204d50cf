import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  BacklogDto,
  BacklogEntry,
  BacklogQuery,
  CreateActionItemRequest,
} from '@rollcall/plugin-incidents-common';
import { actionItemOf } from '../../__testUtils__/reviewSamples';
import { showInApp } from '../../__testUtils__/showInApp';
import { BacklogContent } from './BacklogContent';

const ENTRY: BacklogEntry = {
  id: 'a1',
  kind: 'dont-repeat',
  title: 'Alert on refused cards',
  ownerRef: 'group:default/payments',
  serviceRef: 'component:default/checkout',
  tier: '1',
  incident: 42,
  dueAt: '2026-11-10T10:00:00.000Z',
  isOverdue: true,
  path: '/incidents/42',
  score: 61,
  reasons: [
    { points: 40, because: 'It keeps an incident from coming back' },
    { points: 21, because: 'It is 21 days late' },
  ],
};

function show(items: BacklogEntry[], parts: Partial<BacklogDto> = {}, address = '/') {
  const answer: BacklogDto = {
    asOf: '2026-11-21T10:00:00.000Z',
    items,
    counts: { 'dont-repeat': 1, 'burning-budget': 0, reliability: 0, 'stability-epic': 1 },
    overdue: items.filter(({ isOverdue }) => isOverdue).length,
    ...parts,
  };
  const backlog = jest.fn(async (_: BacklogQuery) => answer);
  const agenda = jest.fn(async () => '# Reliability review\n\n## Late');
  const createActionItem = jest.fn(async (_: CreateActionItemRequest) => actionItemOf());
  const epic = actionItemOf({ id: 'e1', class: 'stability-epic', title: 'Two regions' });
  showInApp(<BacklogContent />, {
    learning: {
      backlog,
      agenda,
      createActionItem,
      listActionItems: async () => ({ items: [epic], totalItems: 1 }),
    },
    address,
  });
  return { backlog, agenda, createActionItem };
}

describe('the reliability backlog', () => {
  it('says what is to be done, by whom, by when, and why it stands where it stands', async () => {
    show([ENTRY]);
    const table = within(await screen.findByRole('table', { name: 'Reliability backlog' }));
    const [, row] = table.getAllByRole('row');
    expect(row).toHaveTextContent(
      /Alert on refused cards.*from INC-42.*Don't Repeat Incident.*checkout.*tier 1.*payments.*late: was due.*61.*40: It keeps/,
    );
    expect(table.getByRole('link', { name: 'Alert on refused cards' })).toHaveAttribute(
      'href',
      '/incidents/42',
    );
    expect(screen.getByText('1 thing to do, 1 late')).toBeVisible();
  });

  it('keeps what is chosen in the address', async () => {
    const { backlog } = show([ENTRY]);
    await screen.findByRole('table');
    await userEvent.selectOptions(screen.getByLabelText('Kind'), 'burning-budget');
    await waitFor(() =>
      expect(backlog).toHaveBeenLastCalledWith({ kind: 'burning-budget' }, expect.anything()),
    );
    expect(screen.getByText(/^address:/)).toHaveTextContent('kind=burning-budget');
  });

  it('says that the budgets are not known, and shows the rest', async () => {
    show([ENTRY], { budgetsProblem: 'Monitoring is not installed in this portal' });
    expect(
      await screen.findByText(/Which budgets burn is not known: Monitoring is not installed/),
    ).toBeVisible();
    expect(screen.getByRole('table')).toBeVisible();
  });

  it('gives the agenda of the product review to be taken along', async () => {
    const { agenda } = show([ENTRY], {}, '/?ownerRef=group:default/payments');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Agenda for the product review' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/# Reliability review/)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Copy the agenda' })).toBeVisible();
    expect(agenda).toHaveBeenCalledWith({ ownerRef: 'group:default/payments' });
  });

  it('begins an epic with who does it and by when, and shows those that are open', async () => {
    const { createActionItem } = show([], {}, '/?ownerRef=group:default/payments');
    expect(await screen.findByText('Two regions')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Add a stability epic…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('What'), 'Second region');
    expect(dialog.getByText('Say by when.')).toBeVisible();
    await userEvent.type(dialog.getByLabelText('Due'), '2027-03-01');
    await userEvent.click(dialog.getByRole('button', { name: 'Write it down' }));
    await waitFor(() =>
      expect(createActionItem).toHaveBeenCalledWith({
        class: 'stability-epic',
        title: 'Second region',
        ownerRef: 'group:default/payments',
        dueOn: '2027-03-01',
      }),
    );
  });
});
