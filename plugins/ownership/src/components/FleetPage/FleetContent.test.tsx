import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { ServiceUnavailableError } from '@backstage/errors';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { fakeOwnershipApi } from '../../testUtils/fakeOwnershipApi';
import { findingOf, ORPHAN, overviewOf, rowOf, SNAPSHOT } from '../../testUtils/samples';
import { FleetContent } from './FleetContent';

const CHECKOUT = rowOf({});

function show(answers: Partial<OwnershipApi>, address = '/') {
  const api = fakeOwnershipApi({
    getOverview: async () => overviewOf({}),
    listServices: async () => ({ snapshot: SNAPSHOT, items: [CHECKOUT, ORPHAN] }),
    ...answers,
  });
  renderInTestApp(
    <TestApiProvider apis={[[ownershipApiRef, api]]}>
      <FleetContent />
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
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

  it('says of each orphan why, where, and what ends it', async () => {
    show({});
    const orphans = within(await screen.findByRole('region', { name: 'Orphans' }));
    const orphan = orphans.getByRole('listitem');
    expect(within(orphan).getByRole('link', { name: 'Legacy mail' })).toHaveAttribute(
      'href',
      '/catalog/default/component/legacy-mail',
    );
    expect(within(orphan).getByText('— gone: mailers')).toBeVisible();
    expect(within(orphan).getByText('There is no group mailers.')).toBeVisible();
    expect(orphan).toHaveTextContent('Do: Name a group that exists.');
    expect(orphan).toHaveTextContent('catalog/mail.yaml:12');
    expect(within(orphan).getByRole('link', { name: /owner-unknown/ })).toHaveAttribute(
      'href',
      'https://docs.example.org/rules/owner-unknown.md',
    );
  });

  it('says calmly that there are none', async () => {
    show({ getOverview: async () => overviewOf({ orphans: [] }) });
    expect(await screen.findByText(/^None. Every service has an owner/)).toBeVisible();
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

  it('narrows the table by what is typed, and offers the way back', async () => {
    show({});
    const table = await servicesTable();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search' }), 'payments');
    expect(table.queryByRole('rowheader', { name: /Legacy mail/ })).not.toBeInTheDocument();
    expect(table.getByRole('rowheader', { name: /Checkout/ })).toBeVisible();
    expect(screen.getByText('1 of 2 services')).toBeVisible();

    await userEvent.type(screen.getByRole('searchbox', { name: 'Search' }), 'xyz');
    expect(screen.getByText('No service matches')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all services' }));
    expect(screen.getByText('2 services')).toBeVisible();
  });

  it('takes its filters from the address', async () => {
    show({}, '/?tier=2&orphans=only');
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
    const table = await servicesTable();
    expect(table.getAllByRole('rowheader')).toHaveLength(1);
    expect(screen.getByRole('combobox', { name: 'Unmet' })).toHaveValue('owner');
    expect(Element.prototype.scrollIntoView).toHaveBeenCalled();
  });

  it('draws a hundred rows and more on demand', async () => {
    const items = Array.from({ length: 130 }, (_, index) =>
      rowOf({ ref: `component:default/s${index}`, title: `Service ${index}` }),
    );
    show({ listServices: async () => ({ snapshot: SNAPSHOT, items }) });
    expect(await screen.findAllByText(/^Service \d+$/)).toHaveLength(100);
    await userEvent.click(screen.getByText('Show 30 more'));
    expect(screen.getAllByText(/^Service \d+$/)).toHaveLength(130);
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
      getOverview: async () => overviewOf({ services: 0, orphans: [], tiers: [] }),
      listServices: async () => ({ snapshot: SNAPSHOT, items: [] }),
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
    expect(await screen.findByText(/as it was read/)).toHaveTextContent(
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
    expect(await screen.findByRole('heading', { name: 'Orphans' })).toBeVisible();
  });
});
