import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TEAMS } from '@rollcall/test-utils/frontend';
import type { ReactElement } from 'react';
import { type OwnershipApi, ownershipApiRef } from '../api/OwnershipApi';
import { rootRouteRef } from '../routes';
import { fakeOwnershipApi } from './fakeOwnershipApi';

/** @internal */
export interface ShowInAppOptions {
  answers: Partial<OwnershipApi>;
  /** `/` where absent. */
  address?: string;
}

/** Draws it in an app with three teams in its catalog, Mara signed in, and what the test lets the backend answer. @internal */
export function showInApp(element: ReactElement, options: ShowInAppOptions): void {
  const { answers, address = '/' } = options;
  const identity = mockApis.identity({ displayName: 'Mara Lindqvist' });
  renderInTestApp(
    <TestApiProvider
      apis={[
        [ownershipApiRef, fakeOwnershipApi(answers)],
        [catalogApiRef, catalogApiMock({ entities: TEAMS })],
        [identityApiRef, identity],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/ownership': rootRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
}
