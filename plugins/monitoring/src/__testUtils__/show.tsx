import { mockApis, renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { configApiRef } from '@backstage/frontend-plugin-api';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  entityPresentationApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { act } from '@testing-library/react';
import type { ReactElement } from 'react';
import { type MonitoringApi, monitoringApiRef } from '../api/MonitoringApi';
import { type IncidentObjectivesApi, incidentObjectivesApiRef } from '../api/IncidentObjectivesApi';
import { type WhatChangedApi, whatChangedApiRef } from '../api/WhatChangedApi';
import { MonitoringRoutes } from '../components/MonitoringPage/MonitoringRoutes';
import { incidentsRouteRef, rootRouteRef } from '../routes';

function unasked(): never {
  throw new Error('Nobody should ask this');
}

const TEAM = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', title: 'Payments' },
  spec: { type: 'team', children: [] },
};

/** Signals that a test sends. */
function signalsOf() {
  const listeners = new Set<(message: never) => void>();
  const api: SignalApi = {
    subscribe: (channel, listener) => {
      if (channel === 'monitoring') listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
  };
  const send = () => act(async () => listeners.forEach(listener => listener({} as never)));
  return { api, send };
}

/** Shows the pages of monitoring, or one element, on a back end that answers what is given. */
export function show(
  answers: Partial<MonitoringApi>,
  options: {
    address?: string;
    element?: ReactElement;
    changesOf?: WhatChangedApi['changesOf'];
    objectives?: IncidentObjectivesApi['objectives'];
  } = {},
): { sendSignal: () => Promise<void> } {
  const { address = '/', element = <MonitoringRoutes /> } = options;
  const { changesOf = async () => undefined, objectives = async () => undefined } = options;
  const catalog = catalogApiMock({ entities: [TEAM] });
  const signals = signalsOf();
  const api: MonitoringApi = {
    getSlos: unasked,
    getSlo: unasked,
    getBurnDown: unasked,
    getService: unasked,
    getCoverage: unasked,
    getDrift: unasked,
    getSourceDrift: unasked,
    getGate: unasked,
    getChanges: unasked,
    approveChange: unasked,
    ...answers,
  };
  renderInTestApp(
    <TestApiProvider
      apis={[
        [monitoringApiRef, api],
        [whatChangedApiRef, { changesOf }],
        [incidentObjectivesApiRef, { objectives }],
        [catalogApiRef, catalog],
        [signalApiRef, signals.api],
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
        '/incidents': incidentsRouteRef,
      },
      initialRouteEntries: [address],
    },
  );
  return { sendSignal: signals.send };
}

/** An element on the page of the sample service. */
export function onService(element: ReactElement): ReactElement {
  return (
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'checkout' },
        spec: { type: 'service' },
      }}
    >
      {element}
    </EntityProvider>
  );
}
