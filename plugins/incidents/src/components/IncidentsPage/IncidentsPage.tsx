import { Content, Header, Page } from '@backstage/core-components';
import { IncidentsRoutes } from './IncidentsRoutes';

/** Incidents with a header of their own, for apps on the legacy frontend system. @public */
export function IncidentsPage() {
  return (
    <Page themeId="tool">
      <Header title="Incidents" subtitle="What is wrong, who has it, and what to do" />
      <Content>
        <IncidentsRoutes />
      </Content>
    </Page>
  );
}
