import { NotAllowedError } from '@backstage/errors';
import type { FeedbackDetail } from '@rollcall/plugin-incidents-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import type { PagingApi } from '../../api/PagingApi';
import { FeedbackBox } from './FeedbackBox';
import { FeedbackContent } from './FeedbackContent';

function feedbackOf(parts: Partial<FeedbackDetail> = {}): FeedbackDetail {
  return {
    id: 'f1',
    kind: 'noise',
    incident: 42,
    title: 'Checkout is slow',
    ownerRef: 'group:default/payments',
    by: 'user:default/mara',
    at: '2026-11-20T10:00:00Z',
    state: 'open',
    closesAt: '2026-12-04T10:00:00Z',
    recurrences: 2,
    remedy: {
      title: 'Let Slow wait until somebody has time',
      patch: '--- a/rules.yaml\n+++ b/rules.yaml\n',
      byHand: [],
    },
    ...parts,
  };
}

describe('saying that a page was wrong', () => {
  function show(incident = incidentOf(), answers: Partial<PagingApi> = {}) {
    const giveFeedback = jest.fn(async () => feedbackOf());
    showInApp(<FeedbackBox incident={incident} />, { paging: { giveFeedback, ...answers } });
    return giveFeedback;
  }

  it('takes one click, and shows the change of git that mends it', async () => {
    const giveFeedback = show();
    await userEvent.click(await screen.findByRole('button', { name: 'Noise' }));
    expect(giveFeedback).toHaveBeenCalledWith({ incident: 42, kind: 'noise' });
    expect(await screen.findByText(/Let Slow wait/)).toBeVisible();
    expect(screen.getByLabelText('Patch for git')).toHaveTextContent('+++ b/rules.yaml');
    expect(screen.getByRole('button', { name: /Copy the patch/ })).toBeVisible();
    expect(screen.getByText(/It came again in 2 later incidents/)).toBeVisible();
  });

  it('asks who it should have been where the owner is wrong', async () => {
    show(incidentOf(), {
      giveFeedback: async () =>
        feedbackOf({
          kind: 'wrong-owner',
          remedy: { title: 'Name the right owner', patch: '', byHand: ['Say who should own it.'] },
        }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Wrong owner' }));
    expect(await screen.findByText('Say who should own it.')).toBeVisible();
    expect(screen.getByLabelText('Who should have been paged')).toBeVisible();
    expect(screen.queryByLabelText('Patch for git')).toBeNull();
  });

  it('says that nothing was written down where it fails', async () => {
    show(incidentOf(), {
      giveFeedback: async () => {
        throw new NotAllowedError('Not yours.');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Bad runbook' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nothing was written down. Not yours.',
    );
  });

  it('is not offered to those who were not paged', async () => {
    show(incidentOf({ mayAct: false }));
    await screen.findByText(/address:/);
    expect(screen.queryByRole('button', { name: 'Noise' })).toBeNull();
  });
});

describe('what people said of pages', () => {
  it('is listed with how it stands, and shows what mends it', async () => {
    const feedback = jest.fn(async () => feedbackOf());
    showInApp(<FeedbackContent />, {
      paging: { listFeedback: async () => ({ items: [feedbackOf()] }), feedback },
    });
    const table = await screen.findByRole('table', { name: 'What people said of pages' });
    expect(table).toHaveTextContent(
      /Noise.*Checkout is slow.*payments.*mara.*○ open.*came again in 2/,
    );
    await userEvent.click(within(table).getByRole('button', { name: /Show what mends INC-42/ }));
    expect(feedback).toHaveBeenCalledWith('f1');
    expect(await within(table).findByLabelText('Patch for git')).toBeVisible();
  });

  it('asks for what is open unless said otherwise, and keeps that in the address', async () => {
    const listFeedback = jest.fn(async () => ({ items: [] }));
    showInApp(<FeedbackContent />, { paging: { listFeedback } });
    expect(await screen.findByText('Nobody says that a page was wrong')).toBeVisible();
    expect(listFeedback).toHaveBeenCalledWith(
      expect.objectContaining({ state: 'open' }),
      expect.anything(),
    );
    await userEvent.selectOptions(screen.getByLabelText('Which'), 'closed');
    await waitFor(() =>
      expect(listFeedback).toHaveBeenLastCalledWith(
        expect.objectContaining({ state: 'closed' }),
        expect.anything(),
      ),
    );
    expect(screen.getByText('address: /?state=closed')).toBeInTheDocument();
  });
});
