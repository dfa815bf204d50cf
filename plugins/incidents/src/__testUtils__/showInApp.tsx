import { identityApiRef } from '@backstage/core-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router-dom';
import { type IncidentsApi, incidentsApiRef } from '../api/IncidentsApi';
import { type LearningApi, learningApiRef } from '../api/LearningApi';
import { type PagingApi, pagingApiRef } from '../api/PagingApi';
import { rootRouteRef } from '../routes';
import { fakeLearningApi } from './fakeLearningApi';
import { fakePagingApi } from './fakePagingApi';

/** Answers what the test gives and knows nothing else. @internal */
export function fakeIncidentsApi(answers: Partial<IncidentsApi>): IncidentsApi {
  const notFound = async () => {
    throw new NotFoundError('not known');
  };
  return {
    list: async () => ({ items: [], totalItems: 0 }),
    get: notFound,
    declare: notFound,
    act: notFound,
    figures: notFound,
    surroundings: async () => ({
      readAt: '',
      affected: [],
      leansOn: [],
      leanedOnBy: [],
      journeys: [],
    }),
    pullIn: notFound,
    promises: async () => undefined,
    communication: async () => ({ updates: [] }),
    status: notFound,
    remedies: async () => ({ items: [], runs: [] }),
    ...answers,
  };
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
 * Draws it in an app in which Mara is signed in, with what the test lets the backend answer.
 *
 * @returns `signal` tells the page that an incident changed
 * @internal
 */
export function showInApp(
  element: ReactElement,
  options: {
    answers?: Partial<IncidentsApi>;
    learning?: Partial<LearningApi>;
    address?: string;
    paging?: Partial<PagingApi>;
  },
): { signal: (message: { incident?: number }) => void } {
  const { answers = {}, learning = {}, paging = {}, address = '/' } = options;
  const listeners = new Set<(message: object) => void>();
  renderInTestApp(
    <TestApiProvider
      apis={[
        [incidentsApiRef, fakeIncidentsApi(answers)],
        [learningApiRef, fakeLearningApi(learning)],
        [catalogApiRef, catalogApiMock({ entities: [] })],
        [pagingApiRef, fakePagingApi(paging)],
        [identityApiRef, mockApis.identity({ userEntityRef: 'user:default/mara' })],
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
      {element}
      <Address />
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/incidents': rootRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
  return { signal: message => listeners.forEach(listener => listener(message)) };
}
