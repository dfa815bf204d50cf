import { Content } from '@backstage/core-components';
import { OnCallRoutes } from './OnCallRoutes';

/** On-call under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <main>
      <Content>
        <OnCallRoutes />
      </Content>
    </main>
  );
}
