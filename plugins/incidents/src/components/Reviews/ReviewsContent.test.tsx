import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReviewQuery } from '@rollcall/plugin-incidents-common';
import { reviewRowOf } from '../../__testUtils__/reviewSamples';
import { showInApp } from '../../__testUtils__/showInApp';
import { ReviewsContent } from './ReviewsContent';

function show(items = [reviewRowOf()], address = '/') {
  const listReviews = jest.fn(async (_: ReviewQuery) => ({ items, totalItems: items.length }));
  showInApp(<ReviewsContent />, { learning: { listReviews }, address });
  return { listReviews };
}

describe('the list of reviews', () => {
  it('says of which incident, how far, whether it is late, and whose it is', async () => {
    const held = reviewRowOf();
    show([
      reviewRowOf({ isOverdue: true }),
      { ...held, incident: { ...held.incident, number: 41 }, state: 'held', heldOn: '2026-11-20' },
    ]);
    const table = within(await screen.findByRole('table', { name: 'Reviews' }));
    const [, first, second] = table.getAllByRole('row');
    expect(first).toHaveTextContent(
      /INC-42 Checkout is slow.*severity 2, major.*draft.*late: was due .*checkout.*payments/,
    );
    expect(second).toHaveTextContent(/held on 2026-11-20/);
    expect(table.getByRole('link', { name: 'INC-42 Checkout is slow' })).toHaveAttribute(
      'href',
      '/incidents/reviews/42',
    );
  });

  it('keeps what is chosen in the address', async () => {
    const { listReviews } = show();
    await screen.findByRole('table');
    await userEvent.selectOptions(screen.getByLabelText('How far'), 'overdue');
    await waitFor(() =>
      expect(listReviews).toHaveBeenLastCalledWith({ state: 'overdue' }, expect.anything()),
    );
    expect(screen.getByText(/^address:/)).toHaveTextContent('state=overdue');
  });

  it('teaches where reviews come from', async () => {
    show([]);
    expect(await screen.findByText('Nothing to learn from yet')).toBeVisible();
    expect(screen.getByText(/severities: \[1, 2, 3\]/)).toBeVisible();
  });

  it('leads back from a filter that fits nothing', async () => {
    const { listReviews } = show([], '/?state=published');
    await userEvent.click(await screen.findByRole('button', { name: 'Show all reviews' }));
    await waitFor(() => expect(listReviews).toHaveBeenLastCalledWith({}, expect.anything()));
  });
});
