import { Content } from '@backstage/core-components';
import { MonitoringRoutes } from './MonitoringRoutes';

/** Monitoring under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <main>
      <Content>
        <MonitoringRoutes />
      </Content>
    </main>
  );
}
