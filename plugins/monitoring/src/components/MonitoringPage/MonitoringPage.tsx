import { Content, Header, Page } from '@backstage/core-components';
import { MonitoringRoutes } from './MonitoringRoutes';

/** Monitoring with a header of its own, for apps on the legacy frontend system. @public */
export function MonitoringPage() {
  return (
    <Page themeId="tool">
      <Header title="Monitoring" subtitle="What is promised, what is left of it, and who watches" />
      <Content>
        <MonitoringRoutes />
      </Content>
    </Page>
  );
}
