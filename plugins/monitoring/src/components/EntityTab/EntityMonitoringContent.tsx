import { stringifyEntityRef } from '@backstage/catalog-model';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { LoadFailure, Skeleton } from '@rollcall/ui';
import { useCallback } from 'react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { useLive } from '../../hooks/useLive';
import { ServiceMonitoring } from './ServiceMonitoring';

/** What the service on whose page it stands promises, and how it is watched. @public */
export function EntityMonitoringContent() {
  const { entity } = useEntity();
  const api = useApi(monitoringApiRef);
  const ref = stringifyEntityRef(entity);
  const ask = useCallback(
    ({ signal }: { signal: AbortSignal }) => api.getService(ref, { signal }),
    [api, ref],
  );
  const { value, error, loading, retry } = useLive(ask);
  if (!value) {
    return (
      <Content>
        {loading || !error ? (
          <Skeleton heights={[200, 200]}>Reading what it promises…</Skeleton>
        ) : (
          <LoadFailure
            title="What this service promises could not be read."
            advice="Its documents in git are as they were."
            error={error}
            onRetry={retry}
          />
        )}
      </Content>
    );
  }
  return (
    <Content>
      <ServiceMonitoring name={entity.metadata.name} monitoring={value} />
    </Content>
  );
}
