import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FeedDto } from '@rollcall/plugin-oncall-common';
import type { OnCallApi } from '../../api/OnCallApi';
import {
  inHours,
  MARA,
  OYVIND,
  ROTATION,
  scheduleOf,
  shiftOf,
  SOFIA,
  swapOf,
} from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { MyShiftsContent } from './MyShiftsContent';
import { MyShiftsPage } from './MyShiftsPage';

const MINE = {
  userRef: MARA,
  shifts: [
    shiftOf(),
    shiftOf({
      start: inHours(96),
      end: inHours(120),
      before: [OYVIND],
      after: [SOFIA],
      origins: [{ kind: 'override' as const, id: 'x', by: 'portal' as const, user: MARA }],
    }),
  ],
  swaps: [
    swapOf({ id: 'a', fromUserRef: OYVIND, toUserRef: MARA, mayAnswer: true }),
    swapOf({ id: 'b', mayWithdraw: true }),
    swapOf({ id: 'c', state: 'declined' }),
  ],
};
const FEED: FeedDto = { id: 'f1', scope: { kind: 'me' }, createdAt: inHours(-100) };

function show(answers: Partial<OnCallApi>) {
  showInApp(<MyShiftsPage />, {
    answers: { getMyShifts: async () => MINE, listFeeds: async () => [], ...answers },
  });
}

describe('my shifts', () => {
  it('lead to how pages reach the reader', async () => {
    show({});
    const ways = await screen.findByRole('region', { name: 'How pages reach you' });
    expect(within(ways).getByRole('link')).toHaveAttribute('href', '/incidents/ways');
  });

  it('tells when it is whose turn, from whom and to whom it goes', async () => {
    show({});
    const mine = within(await screen.findByRole('region', { name: 'My shifts' }));
    await mine.findAllByText('Sofia Almeida');
    const shifts = mine
      .getAllByRole('button', { name: /^Swap Checkout/ })
      .map(button => button.closest('li')?.textContent);
    expect(shifts).toHaveLength(2);
    expect(shifts[0]).toMatch(/now.*72 h.*ends in.*after Sofia Almeida · then Øyvind Haugen/);
    expect(shifts[1]).toMatch(/24 h.*begins in.*override made in the portal/);
  });

  it('shows the swaps that wait, and those one asked for', async () => {
    const decideSwap = jest.fn(async () => swapOf({ state: 'withdrawn' }));
    show({ decideSwap });
    const asked = within(await screen.findByRole('region', { name: 'You are asked to swap' }));
    expect(await asked.findByText(/Øyvind Haugen asks you to take/)).toBeVisible();
    expect(asked.getByRole('button', { name: 'Decline…' })).toBeVisible();
    const asking = within(screen.getByRole('region', { name: 'You asked to swap' }));
    expect(asking.getByText(/You ask Øyvind Haugen to take/)).toBeVisible();
    await userEvent.click(asking.getByRole('button', { name: 'Take back…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/you stay on call, and nobody is asked any longer/)).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Take it back' }));
    await waitFor(() => expect(decideSwap).toHaveBeenCalledWith('b', 'withdraw'));
  });

  it('asks for a swap on the spot', async () => {
    show({ getSchedule: async () => scheduleOf() });
    await userEvent.click((await screen.findAllByRole('button', { name: /^Swap Checkout/ }))[1]);
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'Ask for a swap in Checkout, primary',
    );
  });

  it('teaches where there is no shift', async () => {
    show({ getMyShifts: async () => ({ userRef: MARA, shifts: [], swaps: [] }) });
    expect(await screen.findByText('You have no shift in the next 60 days')).toBeVisible();
  });

  it('says what failed', async () => {
    show({
      getMyShifts: async () => {
        throw new Error('down');
      },
    });
    expect(await screen.findByText('Your shifts could not be read.')).toBeVisible();
  });
});

describe('calendar feeds', () => {
  it('tells the address of a new one once', async () => {
    const createFeed = jest.fn(async () => ({
      ...FEED,
      url: 'https://portal.example/feeds/ics/t0k.ics',
    }));
    const listFeeds = jest
      .fn<Promise<FeedDto[]>, []>()
      .mockResolvedValueOnce([])
      .mockResolvedValue([FEED]);
    show({ createFeed, listFeeds });
    await userEvent.click(await screen.findByRole('button', { name: 'Make a feed of my shifts' }));
    expect(await screen.findByText('https://portal.example/feeds/ics/t0k.ics')).toBeVisible();
    expect(createFeed).toHaveBeenCalledWith({ kind: 'me' });
    expect(await screen.findByText('Your own shifts')).toBeVisible();
    expect(screen.getByText(/not read yet/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'I have it' }));
    expect(screen.queryByText(/t0k/)).not.toBeInTheDocument();
  });

  it('revokes one after saying which, and what stays', async () => {
    const revokeFeed = jest.fn(async () => {});
    show({
      listFeeds: async () => [
        { ...FEED, lastUsedAt: inHours(-1) },
        { ...FEED, id: 'f2', scope: { kind: 'rotation', rotationRef: ROTATION } },
      ],
      revokeFeed,
    });
    const feeds = within(await screen.findByRole('list', { name: 'Your feeds' }));
    expect(feeds.getByText(/last read/)).toBeVisible();
    await userEvent.click(feeds.getAllByRole('button', { name: 'Revoke…' })[1]);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/the rotation checkout-primary/)).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Revoke it' }));
    await waitFor(() => expect(revokeFeed).toHaveBeenCalledWith('f2'));
  });

  it('says that one was not made', async () => {
    show({
      createFeed: async () => {
        throw new Error('There are ten already.');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Make a feed of my shifts' }));
    expect(await screen.findByText(/Not made: There are ten already/)).toBeVisible();
  });
});

describe('the widget of the home page', () => {
  it('shows shifts, swaps and, behind a word, the calendar', async () => {
    showInApp(<MyShiftsContent />, {
      answers: { getMyShifts: async () => MINE, listFeeds: async () => [] },
    });
    expect(await screen.findAllByRole('button', { name: /^Swap Checkout/ })).toHaveLength(2);
    await userEvent.click(screen.getByText('Subscribe in your calendar'));
    expect(await screen.findByRole('button', { name: 'Make a feed of my shifts' })).toBeVisible();
  });
});
