import { ConflictError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  MoveReviewRequest,
  ReviewDto,
  WriteReviewRequest,
} from '@rollcall/plugin-incidents-common';
import { Route, Routes } from 'react-router-dom';
import { REVIEW_CONTENT, reviewOf } from '../../__testUtils__/reviewSamples';
import { showInApp } from '../../__testUtils__/showInApp';
import { ReviewPage } from './ReviewPage';

const KEY = 'rollcall.incidents.review.42';

/** A portal with one review, that takes what fits its version. */
function show(first: ReviewDto = reviewOf()) {
  let current = first;
  const writeReview = jest.fn(async (_: number, { version, content }: WriteReviewRequest) => {
    if (version !== current.version) throw new ConflictError('Somebody else changed the review');
    current = { ...current, version: version + 1, content, updatedBy: 'user:default/mara' };
    return current;
  });
  const moveReview = jest.fn(async (_: number, { act, heldOn }: MoveReviewRequest) => {
    current = { ...current, version: current.version + 1, acts: [] };
    if (act === 'hold') current = { ...current, state: 'held', heldOn };
    return current;
  });
  const { signal } = showInApp(
    <Routes>
      <Route path="/incidents/reviews/:number" element={<ReviewPage />} />
    </Routes>,
    {
      learning: {
        review: async () => current,
        reviewVersions: async () => [
          { version: 1, at: current.updatedAt, content: REVIEW_CONTENT },
        ],
        writeReview,
        moveReview,
      },
      address: '/incidents/reviews/42',
    },
  );
  const somebodyElseSaves = (summary: string) => {
    current = {
      ...current,
      version: current.version + 1,
      content: { ...current.content, summary },
    };
    signal({ incident: 42 });
  };
  return { writeReview, moveReview, somebodyElseSaves };
}

const field = (name: string) => screen.findByRole('textbox', { name });

describe('the review of an incident', () => {
  afterEach(() => window.localStorage.clear());

  it('says what the portal knows beside what people write', async () => {
    show();
    expect(
      await screen.findByRole('heading', { name: 'Review of INC-42 Checkout is slow' }),
    ).toBeVisible();
    const facts = within(screen.getByRole('region', { name: 'What the portal knows' }));
    expect(facts.getByText('drain')).toBeVisible();
    expect(facts.getByText('mara')).toBeVisible();
    expect(facts.getByText('none is known')).toBeVisible();
    expect(await field('What happened')).toHaveValue('INC-42: Checkout is slow.');
  });

  it('saves what was written, with what contributed and of what kind', async () => {
    const { writeReview } = show();
    await userEvent.type(await field('What went well'), 'The rollback');
    await userEvent.click(screen.getByRole('button', { name: 'Add what contributed' }));
    await userEvent.selectOptions(screen.getByLabelText('Kind of factor 1'), 'change');
    await userEvent.type(screen.getByLabelText('Factor 1'), 'A deploy');
    expect(screen.getByText('Not saved yet; kept in this browser.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Give it to those who took part' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Saved as version 2.')).toBeVisible();
    expect(writeReview).toHaveBeenCalledWith(42, {
      version: 1,
      content: {
        ...REVIEW_CONTENT,
        wentWell: 'The rollback',
        contributingFactors: [{ category: 'change', text: 'A deploy' }],
      },
    });
    expect(window.localStorage.getItem(KEY)).toBeNull();
  });

  it('still has what was typed when the page is opened again', async () => {
    window.localStorage.setItem(
      KEY,
      JSON.stringify({ version: 1, content: { ...REVIEW_CONTENT, luck: 'It was at night' } }),
    );
    show();
    expect(await field('Where we were lucky')).toHaveValue('It was at night');
    await userEvent.click(screen.getByRole('button', { name: 'Forget what is not saved' }));
    expect(await field('Where we were lucky')).toHaveValue('');
  });

  it('loses nothing when somebody else saves meanwhile, and saves over theirs only when told', async () => {
    const { writeReview, somebodyElseSaves } = show();
    await userEvent.type(await field('What was hard'), 'Mine');
    somebodyElseSaves('Theirs');
    expect(await screen.findByText(/Somebody else saved version 2/)).toBeVisible();
    expect(await field('What was hard')).toHaveValue('Mine');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine, to save over theirs' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(writeReview).toHaveBeenCalledWith(42, expect.objectContaining({ version: 2 })),
    );
  });

  it('follows what somebody else saves while nothing is typed', async () => {
    const { somebodyElseSaves } = show();
    await field('What happened');
    somebodyElseSaves('Theirs');
    await waitFor(async () => expect(await field('What happened')).toHaveValue('Theirs'));
  });

  it('keeps what was typed when it is refused, and says why', async () => {
    const { writeReview } = show();
    writeReview.mockRejectedValueOnce(new Error('The database is away'));
    await userEvent.type(await field('What was hard'), 'Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const problem = await screen.findByText('Nothing was saved.');
    expect(problem.parentElement).toHaveTextContent(/The database is away/);
    expect(await field('What was hard')).toHaveValue('Mine');
    expect(window.localStorage.getItem(KEY)).toContain('Mine');
  });

  it('keeps what is typed while the rest is on its way, to be saved over that', async () => {
    const { writeReview } = show();
    const save = writeReview.getMockImplementation()!;
    let arrive = () => {};
    const underWay = new Promise<void>(resolve => {
      arrive = resolve;
    });
    writeReview.mockImplementationOnce(async (...request) => {
      await underWay;
      return save(...request);
    });
    await userEvent.type(await field('What was hard'), 'Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await userEvent.type(await field('What was hard'), ' and more');
    arrive();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled());
    expect(await field('What was hard')).toHaveValue('Mine and more');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(writeReview).toHaveBeenLastCalledWith(42, expect.objectContaining({ version: 2 })),
    );
  });

  it('asks on which day it was held', async () => {
    const { moveReview } = show(reviewOf({ state: 'in-review', acts: ['return', 'hold'] }));
    await userEvent.click(await screen.findByRole('button', { name: 'It was held…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'It was held on that day' }));
    expect(moveReview).toHaveBeenCalledWith(42, {
      version: 1,
      act: 'hold',
      heldOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(await screen.findByText(/held on \d{4}-/)).toBeVisible();
  });

  it('is read, not written, by who may not and once it is published', async () => {
    show(reviewOf({ mayWrite: false }));
    expect(await screen.findByText(/Those who own the service/)).toBeVisible();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  });

  it('says where there is none', async () => {
    showInApp(
      <Routes>
        <Route path="/incidents/reviews/:number" element={<ReviewPage />} />
      </Routes>,
      { address: '/incidents/reviews/7' },
    );
    expect(await screen.findByText('INC-7 has no review')).toBeVisible();
  });
});
