import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { ownershipApiRef } from './api/OwnershipApi';
import { OwnershipPage } from './plugin';
import { fakeOwnershipApi } from './__testUtils__/fakeOwnershipApi';
import { overviewOf, rowOf, SNAPSHOT } from './__testUtils__/samples';

describe('the plugin on the legacy frontend system', () => {
  it('shows the fleet under a header of its own', async () => {
    const api = fakeOwnershipApi({
      getOverview: async () => overviewOf({ orphans: 0, urgentOrphans: 0 }),
      listServicesPage: async () => ({ snapshot: SNAPSHOT, items: [rowOf({})], totalItems: 1 }),
    });
    await renderInTestApp(
      <TestApiProvider apis={[[ownershipApiRef, api]]}>
        <Routes>
          <Route path="/ownership/*" element={<OwnershipPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/ownership'],
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(screen.getByRole('heading', { name: 'Fleet', level: 1 })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Checkout' })).toBeVisible();
  });
});
