import { Content, Header, Page } from '@backstage/core-components';
import { OnCallRoutes } from './OnCallRoutes';

/** On-call with a header of its own, for apps on the legacy frontend system. @public */
export function OnCallPage() {
  return (
    <Page themeId="tool">
      <Header title="On call" subtitle="Who is on call, until when, and why" />
      <Content>
        <OnCallRoutes />
      </Content>
    </Page>
  );
}
