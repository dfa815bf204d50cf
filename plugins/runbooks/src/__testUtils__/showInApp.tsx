import type { Entity } from '@backstage/catalog-model';
import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { SWRConfig } from 'swr';
import { type RunbooksApi, runbooksApiRef } from '../api/RunbooksApi';
import { rootRouteRef } from '../routes';
import { fakeRunbooksApi } from './fakeRunbooksApi';
import { PEOPLE, SERVICES } from './people';

/** @internal */
export interface ShowInAppOptions {
  answers: Partial<RunbooksApi>;
  /** What the catalog holds beside people and services. */
  entities?: Entity[];
  /** `/` where absent. */
  address?: string;
  /** Who is signed in; Mara where absent. */
  userRef?: string;
  /** Whether they may manage the portal's settings; not unless said. */
  mayManage?: boolean;
}

/** Says where the app is, for tests of addresses. */
function Address() {
  const { pathname, search } = useLocation();
  return (
    <p>
      address: {pathname}
      {search}
    </p>
  );
}

/**
 * Draws it in an app that knows two people and two services by name, with Mara signed in and what the test lets the backend
 * answer.
 *
 * @returns `signal` tells the page that a run changed
 * @internal
 */
export function showInApp(
  element: ReactElement,
  options: ShowInAppOptions,
): { signal: (message: { runId?: string }) => void } {
  const { answers, entities = [], address = '/', userRef = 'user:default/mara' } = options;
  const decision = options.mayManage ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  const catalog = catalogApiMock({ entities: [...PEOPLE, ...SERVICES, ...entities] });
  const listeners = new Set<(message: object) => void>();
  renderInTestApp(
    <TestApiProvider
      apis={[
        [runbooksApiRef, fakeRunbooksApi(answers)],
        [catalogApiRef, catalog],
        [entityPresentationApiRef, DefaultEntityPresentationApi.create({ catalogApi: catalog })],
        [identityApiRef, mockApis.identity({ userEntityRef: userRef })],
        [permissionApiRef, mockApis.permission({ authorize: decision })],
        [
          signalApiRef,
          {
            subscribe: (_channel: string, listener: (message: never) => void) => {
              listeners.add(listener as (message: object) => void);
              return { unsubscribe: () => listeners.delete(listener as (message: object) => void) };
            },
          },
        ],
      ]}
    >
      {/* What one test was allowed must not be remembered for the next. */}
      <SWRConfig value={{ provider: () => new Map() }}>
        {element}
        <Address />
      </SWRConfig>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/runbooks': rootRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
  return { signal: message => listeners.forEach(listener => listener(message)) };
}
