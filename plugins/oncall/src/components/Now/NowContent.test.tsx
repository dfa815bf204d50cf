import { ServiceUnavailableError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import type { OnCallApi } from '../../api/OnCallApi';
import {
  inHours,
  MARA,
  OYVIND,
  SOFIA,
  pageOf,
  rowOf,
  shiftOf,
  swapOf,
} from '../../__testUtils__/samples';
import { showInApp, type ShowInAppOptions } from '../../__testUtils__/showInApp';
import { NowContent } from './NowContent';

const OTHER = rowOf({
  rotationRef: 'oncallrotation:default/platform',
  title: 'Platform',
  teamRef: 'group:default/platform',
  now: { userRefs: [], state: 'gap' },
  next: undefined,
  gaps: { count: 2, firstStart: inHours(0), firstEnd: inHours(9) },
  serviceRefs: [],
  serviceCount: 0,
});

function Address() {
  const { search } = useLocation();
  return <p>address: {search}</p>;
}

function show(answers: Partial<OnCallApi>, options: Omit<ShowInAppOptions, 'answers'> = {}) {
  return showInApp(
    <>
      <NowContent />
      <Address />
    </>,
    { answers, ...options },
  );
}

describe('on call now', () => {
  it('says of every rotation who is on call until when, who is next, and where nobody is', async () => {
    show({ getNow: async () => pageOf([rowOf(), OTHER]) });
    const table = within(await screen.findByRole('table', { name: 'On call now' }));
    const [, checkout, platform] = table.getAllByRole('row');
    expect(await within(checkout).findAllByText('Mara Lindqvist')).not.toHaveLength(0);
    expect(checkout).toHaveTextContent(/Mara Lindqvist \(you\)until .*Øyvind Haugenfrom .*none/);
    expect(checkout).toHaveTextContent(/checkout, .*cart/);
    expect(within(checkout).getByRole('link', { name: 'Checkout, primary' })).toHaveAttribute(
      'href',
      '/oncall/rotations/default/checkout-primary',
    );
    expect(platform).toHaveTextContent('Nobody');
    expect(within(platform).getByRole('img', { name: /^unmet, urgent/ })).toBeVisible();
    expect(platform).toHaveTextContent(/2 gaps/);
    expect(screen.getByText('2 rotations')).toBeVisible();
  });

  it('asks the back end for what is typed and ticked, and keeps it in the address', async () => {
    const getNow = jest.fn<ReturnType<OnCallApi['getNow']>, Parameters<OnCallApi['getNow']>>(
      async () => pageOf([]),
    );
    show({ getNow }, { address: '/?teamRef=group:default/commerce' });
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Search' }), 'check out');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Only with gaps' }));
    await waitFor(() =>
      expect(getNow).toHaveBeenLastCalledWith(
        { text: 'check out', teamRef: 'group:default/commerce', gaps: true, limit: 50 },
        expect.anything(),
      ),
    );
    expect(screen.getByText(/^address:/)).toHaveTextContent('text=check+out&gaps=true');
    await userEvent.click(screen.getByRole('button', { name: 'Show the rotations of all teams' }));
    expect(screen.getByText(/^address:/)).not.toHaveTextContent('teamRef');
    await userEvent.click(await screen.findByRole('button', { name: 'Show all rotations' }));
    expect(screen.getByText('address:')).toBeVisible();
  });

  it('goes from page to page', async () => {
    const getNow = jest.fn<ReturnType<OnCallApi['getNow']>, Parameters<OnCallApi['getNow']>>(
      async ({ cursor }) =>
        cursor ? pageOf([OTHER]) : pageOf([rowOf()], { totalItems: 2, nextCursor: 'two' }),
    );
    show({ getNow });
    expect(await screen.findByText('2 rotations · 1 on this page')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByRole('link', { name: 'Platform' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'First page' }));
    expect(await screen.findByRole('link', { name: 'Checkout, primary' })).toBeVisible();
  });

  it('brings rows up to date where they stand, and tells of new ones before it shows them', async () => {
    const getNow = jest
      .fn<ReturnType<OnCallApi['getNow']>, []>()
      .mockResolvedValueOnce(pageOf([rowOf()]))
      .mockResolvedValue(
        pageOf([
          OTHER,
          rowOf({
            now: { userRefs: [OYVIND], until: inHours(8), state: 'covered' },
            next: undefined,
          }),
        ]),
      );
    const { signal } = show({ getNow });
    expect(await screen.findByText('Mara Lindqvist')).toBeVisible();
    act(() => signal());
    expect(await screen.findByText(/Rotations came or went/)).toBeVisible();
    expect(screen.queryByText('Mara Lindqvist')).not.toBeInTheDocument();
    expect(screen.getByText('Øyvind Haugen')).toBeVisible();
    expect(screen.queryByText('Platform')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show the list as it is now' }));
    expect(screen.getByRole('link', { name: 'Platform' })).toBeVisible();
  });

  it('hides names where the back end does, and leads to where somebody is paged', async () => {
    show(
      {
        getNow: async () =>
          pageOf([rowOf({ now: { userRefs: [], state: 'covered' }, next: undefined })], {
            namesHidden: true,
          }),
      },
      { config: { oncall: { pageUrl: 'https://pager.example/new?for={rotation}&by={team}' } } },
    );
    expect(await screen.findByText('Somebody is on call')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Page the on-call of Checkout, primary' }),
    ).toHaveAttribute('href', 'https://pager.example/new?for=checkout-primary&by=checkout');
  });

  it('wears a clock on what is older than it should be', async () => {
    show({
      getNow: async () =>
        pageOf([
          rowOf({
            schedule: {
              source: 'pagerduty',
              asOf: inHours(-3),
              stale: true,
              problem: 'PagerDuty does not answer.',
            },
          }),
        ]),
    });
    expect((await screen.findByText(/^last known from PagerDuty/)).textContent).toMatch(
      /, [23] hr?s?\.? ago$/,
    );
  });

  it('says why a schedule cannot be known', async () => {
    show({
      getNow: async () =>
        pageOf([
          rowOf({
            now: { userRefs: [], state: 'unknown' },
            next: undefined,
            problem: 'No feed is called team.',
          }),
        ]),
    });
    expect(await screen.findByText('No feed is called team.')).toBeVisible();
    expect(screen.getByText(/Unknown/)).toBeVisible();
  });

  it('names the services that were searched for, the others behind a word', async () => {
    show(
      {
        getNow: async () =>
          pageOf([
            rowOf({
              serviceRefs: ['a', 'b', 'c', 'tax'].map(name => `component:default/${name}`),
              serviceCount: 24,
            }),
          ]),
      },
      { address: '/?text=tax' },
    );
    const more = await screen.findByText('and 23 more');
    const row = within(more.closest('td')!);
    expect(row.getByRole('link', { name: /tax/ })).toBeVisible();
    // Nobody waits for the names of what is not to be seen.
    expect(row.queryByRole('link', { name: /^b$/ })).not.toBeInTheDocument();
    await userEvent.click(more);
    expect(await row.findByText('20 less critical ones')).toBeVisible();
    expect(row.getByRole('link', { name: /^b$/ })).toBeVisible();
  });

  it('does not pass somebody off as on call who cannot be reached', async () => {
    const { now, next } = rowOf();
    const rows = [
      rowOf({ now: { ...now, reached: 'nobody' }, next: { ...next!, reached: 'some' } }),
      { ...OTHER, now },
    ];
    show({ getNow: async () => pageOf(rows) });
    const table = within(await screen.findByRole('table', { name: 'On call now' }));
    const [, lost, reached] = table.getAllByRole('row');
    const [current, coming] = within(lost).getAllByRole('cell');
    expect(current).toHaveTextContent(/cannot be reached/);
    expect(within(current).getByRole('img', { name: /^unmet, urgent.*has left/ })).toBeVisible();
    expect(coming).toHaveTextContent('not all can be reached');
    expect(within(coming).queryByRole('img', { name: /urgent/ })).not.toBeInTheDocument();
    expect(reached).not.toHaveTextContent('reached');
  });

  it('says when the turn of somebody comes who was searched for', async () => {
    const later = { userRef: SOFIA, start: inHours(96), end: inHours(120) };
    show({ getNow: async () => pageOf([rowOf({ later })]) }, { address: '/?text=sofia' });
    const link = await screen.findByRole('link', { name: 'Sofia Almeida' });
    expect(link.closest('td')).toHaveTextContent(/Øyvind Haugenfrom .*Sofia Almeida from ./);
  });

  it('says whose turn it is, if the reader’s', async () => {
    show({
      getNow: async () => pageOf([]),
      getMyShifts: async () => ({
        userRef: MARA,
        shifts: [shiftOf(), shiftOf({ start: inHours(96), end: inHours(120) })],
        swaps: [swapOf({ mayAnswer: true })],
      }),
    });
    const mine = within(await screen.findByRole('region', { name: 'Your turn' }));
    expect(mine.getByText('You are on call')).toBeVisible();
    expect(mine.getByText(/Your next shift/)).toBeVisible();
    expect(mine.getByText(/Somebody asks you to swap/)).toBeVisible();
  });

  it('says what could not be read', async () => {
    show({ getNow: async () => pageOf([rowOf()], { problem: 'The database does not answer.' }) });
    expect(await screen.findByText(/The database does not answer/)).toBeVisible();
  });

  it('teaches where there is no rotation', async () => {
    show({ getNow: async () => pageOf([]) });
    expect(await screen.findByText('No rotation yet')).toBeVisible();
    expect(screen.getByLabelText('Example')).toHaveTextContent('kind: OnCallRotation');
  });

  it('waits in words while the back end reads the catalog', async () => {
    show({
      getNow: async () => {
        throw new ServiceUnavailableError('starting');
      },
    });
    expect(await screen.findByText(/reading the catalog for the first time/)).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says what failed, what is still true and what to do', async () => {
    const getNow = jest
      .fn<ReturnType<OnCallApi['getNow']>, []>()
      .mockRejectedValueOnce(new Error('no database'))
      .mockResolvedValue(pageOf([rowOf()]));
    show({ getNow });
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('Who is on call could not be read.')).toBeVisible();
    await userEvent.click(alert.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'Checkout, primary' })).toBeVisible();
  });
});
