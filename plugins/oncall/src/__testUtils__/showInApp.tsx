import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { configApiRef } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { ReactElement } from 'react';
import { type OnCallApi, onCallApiRef } from '../api/OnCallApi';
import { incidentsRouteRef, rootRouteRef } from '../routes';
import { fakeOnCallApi } from './fakeOnCallApi';
import { PEOPLE, PLATFORM } from './people';

/** @internal */
export interface ShowInAppOptions {
  answers: Partial<OnCallApi>;
  /** `/` where absent. */
  address?: string;
  /** Who is signed in; Mara where absent. */
  userRef?: string;
  config?: { oncall: { pageUrl: string } };
}

/**
 * Draws it in an app that knows four people by name, with Mara signed in and what the test lets the backend answer.
 *
 * @returns `signal` tells the page that a schedule changed
 * @internal
 */
export function showInApp(
  element: ReactElement,
  options: ShowInAppOptions,
): { signal: () => void } {
  const { answers, address = '/', userRef = 'user:default/mara', config } = options;
  const catalog = catalogApiMock({ entities: [...PEOPLE, PLATFORM] });
  const listeners = new Set<(message: never) => void>();
  renderInTestApp(
    <TestApiProvider
      apis={[
        [onCallApiRef, fakeOnCallApi(answers)],
        [catalogApiRef, catalog],
        [entityPresentationApiRef, DefaultEntityPresentationApi.create({ catalogApi: catalog })],
        [identityApiRef, mockApis.identity({ userEntityRef: userRef })],
        [configApiRef, mockApis.config({ data: config })],
        [
          signalApiRef,
          {
            subscribe: (_channel: string, listener: (message: never) => void) => {
              listeners.add(listener);
              return { unsubscribe: () => listeners.delete(listener) };
            },
          },
        ],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/oncall': rootRouteRef,
        '/incidents': incidentsRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
  return { signal: () => listeners.forEach(listener => listener({} as never)) };
}
