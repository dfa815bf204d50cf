import { PageContent } from '@rollcall/ui';
import { MonitoringRoutes } from './MonitoringRoutes';

/** Monitoring under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <PageContent>
      <MonitoringRoutes />
    </PageContent>
  );
}
