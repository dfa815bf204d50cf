import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { type MonitoringApi, monitoringApiRef } from '../api/MonitoringApi';
import { rootRouteRef } from '../routes';
import { sampleDetail, samplePage, sampleRow } from '../testUtils/samples';
import { EntityMonitoringContent } from './EntityTab/EntityMonitoringContent';
import { MonitoringRoutes } from './MonitoringPage/MonitoringRoutes';

function unasked(): never {
  throw new Error('Nobody should ask this');
}

function show(
  answers: Partial<MonitoringApi>,
  options: { address?: string; element?: ReactElement } = {},
) {
  const { address = '/', element = <MonitoringRoutes /> } = options;
  const catalog = catalogApiMock({ entities: [] });
  const api: MonitoringApi = {
    getSlos: unasked,
    getSlo: unasked,
    getBurnDown: unasked,
    getService: unasked,
    getCoverage: unasked,
    ...answers,
  };
  renderInTestApp(
    <TestApiProvider
      apis={[
        [monitoringApiRef, api],
        [catalogApiRef, catalog],
        [entityPresentationApiRef, DefaultEntityPresentationApi.create({ catalogApi: catalog })],
        [configApiRef, mockApis.config({})],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/monitoring': rootRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
}

describe('the page of promises', () => {
  it('shows what is left in words, and below nothing where more was spent', async () => {
    const rows = [
      sampleRow({
        id: 'a',
        title: 'Spent',
        state: 'spent',
        budget: { remaining: -0.5, remainingMinutes: -20 },
      }),
      sampleRow(),
      sampleRow({
        id: 'c',
        title: 'Quiet',
        state: 'no-traffic',
        budget: { missing: { reason: 'no-traffic', message: 'Nothing happened in the window.' } },
      }),
    ];
    show({ getSlos: async () => samplePage(rows) });
    expect(await screen.findByRole('heading', { name: '1 of 3 burning or spent' })).toBeVisible();
    const [spent, healthy, quiet] = screen.getAllByRole('row').slice(1);
    expect(within(spent).getByText('-50 %')).toBeVisible();
    expect(within(spent).getByText(/Budget spent/)).toBeVisible();
    expect(within(healthy).getByText('62 %')).toBeVisible();
    expect(within(healthy).getByText('0.4×')).toBeVisible();
    expect(within(quiet).getByText('Nothing happened in the window.')).toBeVisible();
    expect(screen.getByText(/main answers, version 2.42.0, keeps 60d/)).toBeVisible();
  });

  it('asks as the address says, and writes the filter into it', async () => {
    const getSlos = jest.fn<Promise<ReturnType<typeof samplePage>>, [object]>(async () =>
      samplePage([sampleRow()]),
    );
    show({ getSlos }, { address: '/?state=burning&cursor=abc' });
    await screen.findByRole('table');
    expect(getSlos.mock.calls[0][0]).toEqual({ state: 'burning', cursor: 'abc' });
    await userEvent.selectOptions(screen.getByLabelText('Order'), 'burn');
    await screen.findByRole('table');
    expect(getSlos.mock.calls[getSlos.mock.calls.length - 1][0]).toEqual({
      state: 'burning',
      sort: 'burn',
    });
  });

  it('says plainly that no source is connected', async () => {
    show({ getSlos: async () => samplePage([sampleRow()], { sources: [] }) });
    expect(await screen.findByText('No Prometheus is connected')).toBeVisible();
  });

  it('teaches where nothing is promised, and offers to try again where it failed', async () => {
    show({ getSlos: async () => samplePage([]) });
    expect(await screen.findByText('No promise here')).toBeVisible();
  });

  it('offers to try again', async () => {
    let fails = true;
    show({
      getSlos: async () => {
        if (fails) throw new Error('down');
        return samplePage([sampleRow()]);
      },
    });
    expect(await screen.findByText('The promises could not be read.')).toBeVisible();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Checkout answers')).toBeVisible();
  });
});

describe('the page of a promise', () => {
  it('shows burn-down with its table, burn windows, the query and the runbook', async () => {
    show(
      {
        getSlo: async () => sampleDetail(),
        getBurnDown: async () => ({
          points: [
            { at: '2026-11-01T00:00:00Z', remaining: 1, ideal: 1 },
            { at: '2026-11-15T00:00:00Z', ideal: 0.5 },
            { at: '2026-11-30T00:00:00Z', remaining: 0.62, ideal: 0 },
          ],
        }),
      },
      { address: '/slos/checkout-availability' },
    );
    expect(await screen.findByRole('heading', { name: 'Checkout answers' })).toBeVisible();
    expect(screen.getByRole('img', { name: /now 62 %/ })).toBeVisible();
    await userEvent.click(screen.getByText('Show as table'));
    expect(screen.getByText('not measured')).toBeInTheDocument();
    expect(screen.getByText('sum(rate(http_requests_total[5m]))')).toBeVisible();
    expect(screen.getByRole('row', { name: /1h 0.4× 14× quiet/ })).toBeVisible();
    expect(screen.getByText('Restart the workers')).toBeVisible();
  });

  it('says so where there is none', async () => {
    const error = Object.assign(new Error('There is no SLO x'), { name: 'NotFoundError' });
    const fail = async () => {
      throw error;
    };
    show({ getSlo: fail, getBurnDown: fail }, { address: '/slos/x' });
    expect(await screen.findByText('There is no such promise')).toBeVisible();
  });
});

describe('coverage', () => {
  it('counts by tier, and marks what the tier asks for and lacks', async () => {
    const getCoverage = jest.fn(async () => ({
      tiers: [{ tier: '1', services: 2, withSlo: 1, withAlert: 2, withRunbook: 0 }],
      items: [
        {
          serviceRef: 'component:default/checkout',
          title: 'Checkout',
          tier: '1',
          slo: true,
          alert: false,
          runbook: false,
          asked: { slo: true, alert: true, runbook: false },
        },
      ],
      totalItems: 1,
    }));
    show({ getCoverage }, { address: '/coverage' });
    const table = await screen.findByRole('table', { name: '1 services' });
    expect(within(table).getByRole('row', { name: /Checkout 1 met.*unmet/ })).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Lacking what its tier asks'), 'alert');
    expect(getCoverage).toHaveBeenLastCalledWith({ lacks: 'alert' }, expect.anything());
  });
});

describe('the tab of a service', () => {
  it('shows promises, alerts with their runbook, and links', async () => {
    show(
      {
        getService: async () => ({
          serviceRef: 'component:default/checkout',
          slos: [sampleRow()],
          alerts: [
            {
              name: 'CheckoutDown',
              rule: 'checkout of alerts.yaml',
              expression: 'up == 0',
              severity: 'page',
              runbook: { state: 'missing' },
              place: 'alerts.yaml:1',
            },
          ],
          links: [{ kind: 'dashboard', title: 'Grafana', url: 'https://grafana.example.com' }],
          drift: [],
          sources: [],
        }),
      },
      {
        element: (
          <EntityProvider
            entity={{
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'checkout' },
              spec: { type: 'service' },
            }}
          >
            <EntityMonitoringContent />
          </EntityProvider>
        ),
      },
    );
    expect(await screen.findByText('Checkout answers')).toBeVisible();
    const alert = screen.getByRole('row', { name: /CheckoutDown/ });
    expect(within(alert).getByText(/unmet/i)).toBeVisible();
    expect(screen.getByRole('link', { name: /Grafana/ })).toHaveAttribute(
      'href',
      'https://grafana.example.com',
    );
  });
});
