import { PageContent } from '@rollcall/ui';
import { OnCallRoutes } from './OnCallRoutes';

/** On-call under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <PageContent>
      <OnCallRoutes />
    </PageContent>
  );
}
