import { Content } from '@backstage/core-components';
import { FleetRoutes } from './FleetRoutes';

/** The fleet under the page header the frontend system draws. @internal */
export function FleetPage() {
  return (
    <main>
      <Content>
        <FleetRoutes />
      </Content>
    </main>
  );
}
