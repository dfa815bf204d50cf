import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { runbooksApiRef } from './api/RunbooksApi';
import { RunbooksPage } from './plugin';
import { fakeRunbooksApi } from './__testUtils__/fakeRunbooksApi';
import { rowOf } from './__testUtils__/samples';

describe('the plugin on the legacy frontend system', () => {
  it('lists runbooks under a header of its own, where neither signals nor presentations are installed', async () => {
    const api = fakeRunbooksApi({
      listRunbooks: async () => ({ items: [rowOf()], totalItems: 1 }),
    });
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [runbooksApiRef, api],
          [catalogApiRef, catalogApiMock({ entities: [] })],
        ]}
      >
        <Routes>
          <Route path="/runbooks/*" element={<RunbooksPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/runbooks'],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(screen.getByRole('heading', { name: 'Runbooks', level: 1 })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Drain the queue' })).toBeVisible();
  });
});
