import { PageContent } from '@rollcall/ui';
import { RunbooksRoutes } from './RunbooksRoutes';

/** Runbooks under the page header the frontend system draws. @internal */
export function NewSystemPage() {
  return (
    <PageContent>
      <RunbooksRoutes />
    </PageContent>
  );
}
