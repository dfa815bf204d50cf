import { Content } from '@backstage/core-components';
import { IncidentsRoutes } from './IncidentsRoutes';

/** Incidents under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <main>
      <Content>
        <IncidentsRoutes />
      </Content>
    </main>
  );
}
