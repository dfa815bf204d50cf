import { PageContent } from '@rollcall/ui';
import { FleetRoutes } from './FleetRoutes';

/** The fleet under the page header the frontend system draws. @internal */
export function FleetPage() {
  return (
    <PageContent>
      <FleetRoutes />
    </PageContent>
  );
}
