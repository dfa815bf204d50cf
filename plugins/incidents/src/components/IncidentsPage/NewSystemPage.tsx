import { PageContent } from '@rollcall/ui';
import { IncidentsRoutes } from './IncidentsRoutes';

/** Incidents under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <PageContent>
      <IncidentsRoutes />
    </PageContent>
  );
}
