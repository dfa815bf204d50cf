import { screen, within } from '@testing-library/react';
import { showInApp } from '../../__testUtils__/showInApp';
import { inMinutes, runOf } from '../../__testUtils__/samples';
import { ApprovalsPage } from './ApprovalsPage';
import { ApprovalsSidebarItem } from './ApprovalsSidebarItem';

const RUN = runOf({
  state: 'awaiting-approval',
  approval: {
    required: 1,
    given: [],
    from: ['owner'],
    expiresAt: inMinutes(55),
    mayVote: true,
  },
});

describe('my approvals', () => {
  it('stand with what each run would do, for whom, and until when', async () => {
    showInApp(<ApprovalsPage />, { answers: { listApprovals: async () => [RUN] } });
    const list = within(await screen.findByRole('list', { name: /wait for your approval/ }));
    expect(await list.findByRole('link', { name: 'Drain the queue on Checkout' })).toHaveAttribute(
      'href',
      '/runbooks/runs/run-1',
    );
    expect(list.getByText(/Changes Checkout in one step/)).toBeVisible();
    expect(await list.findByText('Mara Lindqvist')).toBeVisible();
  });

  it('are counted in the sidebar, and follow when one comes or goes', async () => {
    let runs = [RUN, { ...RUN, id: 'run-2' }];
    const { signal } = showInApp(<ApprovalsSidebarItem />, {
      answers: { listApprovals: async () => runs },
    });
    expect(await screen.findByRole('link', { name: '2 to approve' })).toHaveAttribute(
      'href',
      '/runbooks/approvals',
    );
    runs = [RUN];
    signal({ runId: 'run-2' });
    expect(await screen.findByRole('link', { name: '1 to approve' })).toBeVisible();
  });
});
