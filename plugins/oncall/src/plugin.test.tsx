import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { onCallApiRef } from './api/OnCallApi';
import { OnCallPage } from './plugin';
import { fakeOnCallApi } from './__testUtils__/fakeOnCallApi';
import { pageOf, rowOf } from './__testUtils__/samples';

describe('the plugin on the legacy frontend system', () => {
  it('shows who is on call under a header of its own, where neither signals nor presentations are installed', async () => {
    const api = fakeOnCallApi({ getNow: async () => pageOf([rowOf()]) });
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [onCallApiRef, api],
          [catalogApiRef, catalogApiMock({ entities: [] })],
        ]}
      >
        <Routes>
          <Route path="/oncall/*" element={<OnCallPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/oncall'],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(screen.getByRole('heading', { name: 'On call', level: 1 })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'Checkout, primary' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'mara' })).toBeVisible();
  });
});
