import { Content, Header, Page } from '@backstage/core-components';
import { FleetRoutes } from './FleetRoutes';

/** The fleet with a header of its own, for apps on the legacy frontend system. @public */
export function OwnershipPage() {
  return (
    <Page themeId="tool">
      <Header title="Fleet" subtitle="Does every service answer its five questions?" />
      <Content>
        <FleetRoutes />
      </Content>
    </Page>
  );
}
