import { Content, Header, Page } from '@backstage/core-components';
import { RunbooksRoutes } from './RunbooksRoutes';

/** Runbooks with a header of their own, for apps on the legacy frontend system. @public */
export function RunbooksPage() {
  return (
    <Page themeId="tool">
      <Header title="Runbooks" subtitle="What to do when something breaks, and doing it" />
      <Content>
        <RunbooksRoutes />
      </Content>
    </Page>
  );
}
