import { Content } from '@backstage/core-components';
import { RunbooksRoutes } from './RunbooksRoutes';

/** Runbooks under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <main>
      <Content>
        <RunbooksRoutes />
      </Content>
    </main>
  );
}
