import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { ownershipApiRef } from './api/OwnershipApi';
import { OwnershipPage } from './plugin';
import { rootRouteRef } from './routes';
import { fakeOwnershipApi } from './testUtils/fakeOwnershipApi';
import { overviewOf, rowOf, SNAPSHOT } from './testUtils/samples';

describe('the plugin on the legacy frontend system', () => {
  it('shows the fleet under a header of its own', async () => {
    const api = fakeOwnershipApi({
      getOverview: async () => overviewOf({ orphans: [] }),
      listServices: async () => ({ snapshot: SNAPSHOT, items: [rowOf({})] }),
    });
    await renderInTestApp(
      <TestApiProvider apis={[[ownershipApiRef, api]]}>
        <OwnershipPage />
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(screen.getByRole('heading', { name: 'Fleet', level: 1 })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Checkout' })).toBeVisible();
  });
});
