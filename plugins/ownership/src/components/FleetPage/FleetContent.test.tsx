import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { ServiceUnavailableError } from '@backstage/errors';
import type { OnCallBriefDto } from '@rollcall/plugin-oncall-common';
import type { DatedServiceRow, FiveAnswer } from '@rollcall/plugin-ownership-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { fakeOwnershipApi } from '../../__testUtils__/fakeOwnershipApi';
import { rootRouteRef } from '../../routes';
import { findingOf, ORPHAN, overviewOf, rowOf, SNAPSHOT } from '../../__testUtils__/samples';
import { FleetContent } from './FleetContent';

const CHECKOUT = rowOf({});

/** Answers as the backend does, as far as these tests ask. */
function pagesOf(rows: readonly DatedServiceRow[]): OwnershipApi['listServicesPage'] {
  return async ({ q = '', tier, standing, orphan }) => {
    const [answer, state] = standing?.split(':') ?? [];
    const items = rows.filter(
      row =>
        `${row.title} ${row.owner.title}`.toLowerCase().includes(q) &&
        (tier === undefined || row.tier?.id === tier) &&
        (answer === undefined || row.marks[answer as FiveAnswer] === state) &&
        (orphan === undefined || row.orphan !== undefined),
    );
    return { snapshot: SNAPSHOT, items, totalItems: items.length };
  };
}

function show(answers: Partial<OwnershipApi>, address = '/') {
  const api = fakeOwnershipApi({
    getOverview: async () => overviewOf({}),
    listServicesPage: pagesOf([CHECKOUT, ORPHAN]),
    getTrend: async () => ({ snapshot: SNAPSHOT, dimension: 'fleet', points: [] }),
    ...answers,
  });
  renderInTestApp(
    <TestApiProvider apis={[[ownershipApiRef, api]]}>
      <FleetContent />
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/ownership': rootRouteRef,
      },
      initialRouteEntries: [address],
      config: { ownership: { ruleDocsUrl: 'https://docs.example.org/rules/{rule}.md' } },
    },
  );
}

const servicesTable = async () => within(await screen.findByRole('table', { name: 'Services' }));

describe('the fleet', () => {
  beforeAll(() => {
    // jsdom draws nothing, so it has nothing to scroll.
    Element.prototype.scrollIntoView = jest.fn();
  });

  it('leads with the number that should be zero and how the fleet stands', async () => {
    show({});
    const numbers = await screen.findByRole('region', { name: 'The fleet in numbers' });
    expect(numbers).toHaveTextContent('1orphan, should be 0');
    expect(numbers).toHaveTextContent('1 of 2services answer all five');
    expect(numbers).toHaveTextContent('open error, 1 warning');
  });

  it('leads to the orphans', async () => {
    show({});
    expect(await screen.findByRole('link', { name: 'see why' })).toHaveAttribute(
      'href',
      '/ownership/orphans',
    );
  });

  it('shows where orphans and answers are going', async () => {
    const day = { services: 2, openFindings: { error: 0, warning: 0, info: 0 } };
    show({
      getTrend: async () => ({
        snapshot: SNAPSHOT,
        dimension: 'fleet',
        points: [
          { day: '2026-11-20', orphans: 3, answered: 0, ...day },
          { day: '2026-11-21', orphans: 1, answered: 1, ...day },
        ],
      }),
    });
    expect(
      await screen.findByRole('img', { name: 'orphans: 3 on 20 Nov 2026, 1 on 21 Nov 2026' }),
    ).toBeVisible();
    expect(screen.getByRole('img', { name: /^answer all five: 0 on/ })).toBeVisible();
  });

  it('stands without its history', async () => {
    show({
      getTrend: async () => {
        throw new Error('no history');
      },
    });
    expect(await screen.findByText('The history could not be read.')).toBeVisible();
    expect(await screen.findByRole('rowheader', { name: /Checkout/ })).toBeVisible();
  });

  it('shows each service with its owner and five marks, red only where it is urgent', async () => {
    show({});
    const table = await servicesTable();
    const row = within(table.getByRole('row', { name: /Legacy mail/ }));
    expect(row.getByRole('img', { name: 'Tier 2, Important' })).toHaveTextContent('T2');
    expect(row.getByRole('img', { name: 'Owner: unmet, urgent' })).toBeVisible();
    expect(row.getByRole('img', { name: 'On call: unknown' })).toBeVisible();
    expect(row.getByRole('img', { name: 'Runbooks: not required' })).toBeVisible();
    expect(row.getByText('2 open')).toBeVisible();
    expect(table.getByRole('columnheader', { name: 'Own' })).toBeVisible();
  });

  describe('and who is on call', () => {
    const briefs = new Map<string, OnCallBriefDto>([
      [
        CHECKOUT.ref,
        {
          ref: CHECKOUT.ref,
          state: 'on-call',
          userRefs: ['user:default/mara', 'user:default/oyvind'],
        },
      ],
      [ORPHAN.ref, { ref: ORPHAN.ref, state: 'nobody', userRefs: [] }],
    ]);
    const rowNamed = async (name: RegExp) => (await servicesTable()).getByRole('row', { name });

    it('asks for all rows in sight at once, and says who, and since when it is so', async () => {
      const listOnCall = jest.fn(async () => briefs);
      const since = new Date(Date.now() - 2 * 86_400_000).toISOString();
      show({ listOnCall, listServicesPage: pagesOf([{ ...CHECKOUT, since }, ORPHAN]) });
      const checkout = await rowNamed(/Checkout/);
      expect(await within(checkout).findByRole('link', { name: 'mara' })).toBeVisible();
      expect(checkout).toHaveTextContent('and 1 more');
      expect(within(checkout).getByText('2 days ago')).toBeVisible();
      expect(await rowNamed(/Legacy mail/)).toHaveTextContent('nobody');
      expect(listOnCall).toHaveBeenCalledTimes(1);
      expect(listOnCall).toHaveBeenCalledWith([CHECKOUT.ref, ORPHAN.ref], expect.anything());
    });

    it('has no column where on-call is not installed', async () => {
      const listOnCall = jest.fn(async () => undefined);
      show({ listOnCall });
      const table = await servicesTable();
      await waitFor(() =>
        expect(table.queryByRole('columnheader', { name: 'On call now' })).not.toBeInTheDocument(),
      );
      expect(listOnCall).toHaveBeenCalledTimes(1);
      expect(table.getByRole('rowheader', { name: /Checkout/ })).toBeVisible();
    });

    it('stands while on-call does not answer', async () => {
      let fail = (_: Error) => {};
      const listOnCall = () =>
        new Promise<never>((_, reject) => {
          fail = reject;
        });
      show({ listOnCall });
      expect(await rowNamed(/Checkout/)).toBeVisible();
      act(() => fail(new Error('On-call is starting.')));
      const checkout = within(await rowNamed(/Checkout/));
      expect(await checkout.findByRole('img', { name: /On-call is starting/ })).toBeVisible();
    });
  });

  it('shows red the answer that needs a person now, not its neighbours', async () => {
    const row = rowOf({ marks: { watch: 'unmet', runbook: 'unmet' }, urgent: ['watch'] });
    show({ listServicesPage: pagesOf([row]) });
    const table = await servicesTable();
    const checkout = within(table.getByRole('row', { name: /Checkout/ }));
    expect(checkout.getByRole('img', { name: 'Promise and watch: unmet, urgent' })).toBeVisible();
    expect(checkout.getByRole('img', { name: 'Runbooks: unmet' })).toBeVisible();
  });

  it('narrows the table by what is typed, and offers the way back', async () => {
    show({});
    await servicesTable();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search' }), 'payments');
    expect(await screen.findByText('1 of 2 services')).toBeVisible();
    expect(screen.queryByRole('rowheader', { name: /Legacy mail/ })).not.toBeInTheDocument();
    expect(screen.getByRole('rowheader', { name: /Checkout/ })).toBeVisible();

    await userEvent.type(screen.getByRole('searchbox', { name: 'Search' }), ' xyz');
    expect(await screen.findByText('No service matches')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all services' }));
    expect(await screen.findByText('2 services')).toBeVisible();
  });

  it('asks for a team once its name is written to the end', async () => {
    const listServicesPage = jest.fn(pagesOf([CHECKOUT]));
    show({ listServicesPage });
    await servicesTable();
    await userEvent.type(screen.getByLabelText('Team, with sub-teams'), 'payments{Enter}');
    await waitFor(() =>
      expect(listServicesPage.mock.calls.map(([filter]) => filter)).toEqual([
        {},
        { team: 'payments' },
      ]),
    );
  });

  it('sorts by a column, and the other way round', async () => {
    const listServicesPage = jest.fn(pagesOf([CHECKOUT]));
    show({ listServicesPage });
    const table = await servicesTable();
    expect(table.getAllByRole('columnheader')[0]).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(table.getByRole('button', { name: 'Service' }));
    await waitFor(() =>
      expect(listServicesPage).toHaveBeenLastCalledWith({ sort: 'name' }, expect.anything()),
    );
    await userEvent.click(table.getByRole('button', { name: 'Service' }));
    await waitFor(() =>
      expect(listServicesPage).toHaveBeenLastCalledWith({ sort: '-name' }, expect.anything()),
    );
    expect(table.getByRole('columnheader', { name: 'Service' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
  });

  it.each([
    ['Since', 'since'],
    ['Own', 'owner-mark'],
    ['Call', 'on-call-mark'],
    ['Run', 'runbook-mark'],
    ['Findings', 'findings'],
  ])('sorts by %s with the keyboard alone', async (title, sort) => {
    const listServicesPage = jest.fn(pagesOf([CHECKOUT]));
    show({ listServicesPage });
    const table = await servicesTable();
    table.getByRole('button', { name: title }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(listServicesPage).toHaveBeenLastCalledWith({ sort }, expect.anything()),
    );
  });

  it('takes its filters from the address', async () => {
    show({}, '/?tier=2&orphan=true');
    const table = await servicesTable();
    expect(table.getAllByRole('rowheader')).toHaveLength(1);
    expect(table.getByRole('rowheader', { name: /Legacy mail/ })).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'Orphans only' })).toBeChecked();
    expect(screen.getByRole('combobox', { name: 'Tier' })).toHaveValue('2');
  });

  it('leads from a cell of the tier grid to the services behind it', async () => {
    show({});
    await userEvent.click(
      await screen.findByTitle('Show the services of tier 2 that leave Owner unmet'),
    );
    expect(await screen.findByText('1 of 2 services')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Standing' })).toHaveValue('owner:unmet');
    expect(Element.prototype.scrollIntoView).toHaveBeenCalled();
  });

  it('leads on page by page, by addresses', async () => {
    const listServicesPage = jest.fn<
      ReturnType<OwnershipApi['listServicesPage']>,
      Parameters<OwnershipApi['listServicesPage']>
    >(async (_, { cursor } = {}) => ({
      snapshot: SNAPSHOT,
      items: [cursor === 'two' ? ORPHAN : CHECKOUT],
      totalItems: 2,
      nextCursor: cursor === 'two' ? undefined : 'two',
    }));
    show({ listServicesPage });
    expect(await screen.findByText('2 services · 1 on this page')).toBeVisible();
    expect(screen.getByRole('button', { name: 'First page' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByRole('rowheader', { name: /Legacy mail/ })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next page' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'First page' }));
    expect(await screen.findByRole('rowheader', { name: /Checkout/ })).toBeVisible();
  });

  it('saves what the filter keeps as a file', async () => {
    const exportServices = jest.fn(async () => 'ref,title');
    URL.createObjectURL = jest.fn(() => 'blob:services');
    URL.revokeObjectURL = jest.fn();
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    show({ exportServices }, '/?tier=2');
    await userEvent.click(await screen.findByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(click).toHaveBeenCalled());
    expect(exportServices).toHaveBeenCalledWith({ tier: '2' });
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:services');
    click.mockRestore();
  });

  it('says why a file could not be saved', async () => {
    show({
      exportServices: async () => {
        throw new Error('The database is away.');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Export CSV' }));
    expect(await screen.findByText('Not exported: The database is away.')).toBeVisible();
  });

  it('lists what was rejected, with reason and place', async () => {
    show({
      getOverview: async () =>
        overviewOf({
          rejected: [
            findingOf({
              rule: 'document-invalid',
              message: 'Tabs cannot indent YAML.',
              file: 'catalog/broken.yaml',
              line: 3,
            }),
          ],
        }),
    });
    const rejected = await screen.findByRole('region', { name: '1 rejected document' });
    expect(rejected).toHaveTextContent('Tabs cannot indent YAML.');
    expect(rejected).toHaveTextContent('catalog/broken.yaml:3');
  });

  it('teaches where there are no services', async () => {
    show({
      getOverview: async () => overviewOf({ services: 0, orphans: 0, urgentOrphans: 0, tiers: [] }),
      listServicesPage: pagesOf([]),
    });
    expect(await screen.findByText('No services yet')).toBeVisible();
    expect(screen.getByText(/kind: Component/)).toBeVisible();
  });

  it('shows old data with its age and the reason', async () => {
    show({
      getOverview: async () =>
        overviewOf({
          snapshot: { ...SNAPSHOT, complete: false, staleReason: 'The catalog does not answer.' },
        }),
    });
    expect(await screen.findByText(/You see .* of/)).toHaveTextContent(
      'The catalog does not answer.',
    );
    expect(screen.getByRole('region', { name: 'Services' })).toBeVisible();
  });

  it('says in words what it is waiting for', async () => {
    show({ getOverview: () => new Promise(() => {}) });
    expect(await screen.findByText('Reading the fleet…')).toBeVisible();
  });

  it('waits for a backend that has not read the catalog yet', async () => {
    show({
      getOverview: async () => {
        throw new ServiceUnavailableError('no snapshot yet');
      },
    });
    expect(await screen.findByText(/reading the catalog for the first time/)).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says what failed and tries again when asked', async () => {
    const getOverview = jest
      .fn<ReturnType<OwnershipApi['getOverview']>, []>()
      .mockRejectedValueOnce(new Error('socket hang up'))
      .mockResolvedValue(overviewOf({}));
    show({ getOverview });
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('The fleet could not be read.')).toBeVisible();
    expect(alert.getByText('socket hang up')).toBeInTheDocument();
    await userEvent.click(alert.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'How each tier stands' })).toBeVisible();
  });
});
