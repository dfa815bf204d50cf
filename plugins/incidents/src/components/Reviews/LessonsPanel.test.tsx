import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CreateActionItemRequest,
  LessonsDto,
  MoveActionItemRequest,
} from '@rollcall/plugin-incidents-common';
import { actionItemOf, lessonsOf, reviewOf, reviewRowOf } from '../../__testUtils__/reviewSamples';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { LessonsPanel } from './LessonsPanel';

function show(first: LessonsDto, state: 'resolved' | 'open' = 'resolved') {
  let current = first;
  const openReview = jest.fn(async () => {
    current = { ...current, review: reviewRowOf() };
    return reviewOf();
  });
  const createActionItem = jest.fn(async (request: CreateActionItemRequest) => {
    const item = actionItemOf({ id: 'new', ...request });
    current = { ...current, actionItems: [...current.actionItems, item] };
    return item;
  });
  const moveActionItem = jest.fn(async (id: string, { to, reason }: MoveActionItemRequest) => {
    const moved = actionItemOf({ id, state: to, reason, version: 2 });
    current = { ...current, actionItems: [moved] };
    return moved;
  });
  showInApp(
    <LessonsPanel
      incident={incidentOf({ state })}
      busy={false}
      perform={async () => true}
      retry={() => {}}
    />,
    {
      learning: { lessons: async () => current, openReview, createActionItem, moveActionItem },
    },
  );
  return { openReview, createActionItem, moveActionItem };
}

describe('what is learned from an incident', () => {
  it('begins a review, and leads to it', async () => {
    show(lessonsOf({ duty: { isRequired: false, because: 'Nobody has to.' } }));
    expect(await screen.findByText('Nobody has to.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Begin a review' }));
    expect(await screen.findByRole('link', { name: 'Review of INC-42' })).toHaveAttribute(
      'href',
      '/incidents/reviews/42',
    );
  });

  it('writes down what is to be done, due by its class and for the team that owns the service', async () => {
    const { createActionItem } = show(lessonsOf());
    await userEvent.click(await screen.findByRole('button', { name: 'Add an action item…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText('Due')).toHaveValue('2026-12-05');
    await userEvent.selectOptions(dialog.getByLabelText('Class'), 'reliability');
    expect(dialog.getByLabelText('Due')).toHaveValue('2026-12-19');
    expect(dialog.getByText('Say what is to be done.')).toBeVisible();
    await userEvent.type(dialog.getByLabelText('What'), 'Alert on refused cards');
    await userEvent.click(dialog.getByRole('button', { name: 'Write it down' }));
    await waitFor(() =>
      expect(createActionItem).toHaveBeenCalledWith({
        incident: 42,
        class: 'reliability',
        title: 'Alert on refused cards',
        ownerRef: 'group:default/payments',
      }),
    );
    expect(await screen.findByText('Alert on refused cards')).toBeVisible();
  });

  it('asks why something will not be done', async () => {
    const { moveActionItem } = show(lessonsOf({ actionItems: [actionItemOf()] }));
    await userEvent.click(await screen.findByRole('button', { name: /^Will not be done… / }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Close it with this reason' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText('Why not'), 'It is retired');
    await userEvent.click(dialog.getByRole('button', { name: 'Close it with this reason' }));
    expect(moveActionItem).toHaveBeenCalledWith('a1', {
      version: 1,
      to: 'wont-do',
      reason: 'It is retired',
    });
    expect(await screen.findByText('Because: It is retired')).toBeVisible();
  });

  it('says what is late, and which tracker could not be asked', async () => {
    show(
      lessonsOf({
        actionItems: [
          actionItemOf({
            isOverdue: true,
            tracked: {
              tracker: 'GitHub',
              key: 'acme/checkout#12',
              url: 'https://github.example.com/acme/checkout/issues/12',
              problem: 'it does not answer',
            },
          }),
        ],
      }),
    );
    const list = await screen.findByRole('list', { name: 'Action items' });
    expect(list).toHaveTextContent(/Don't Repeat Incident.*payments.*open.*late: was due/);
    expect(within(list).getByRole('link', { name: /acme\/checkout#12/ })).toHaveAttribute(
      'href',
      'https://github.example.com/acme/checkout/issues/12',
    );
    expect(list).toHaveTextContent('GitHub could not be asked, and is tried again');
  });

  it('stays out of the way while the incident lasts', async () => {
    const { openReview } = show(lessonsOf(), 'open');
    expect(await screen.findByText(/^address:/)).toBeVisible();
    expect(screen.queryByText('Review and action items')).not.toBeInTheDocument();
    expect(openReview).not.toHaveBeenCalled();
  });

  it('offers nothing to who may not', async () => {
    show(lessonsOf({ mayWrite: false, actionItems: [actionItemOf({ mayWrite: false })] }));
    expect(await screen.findByText('Alert on refused cards')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
