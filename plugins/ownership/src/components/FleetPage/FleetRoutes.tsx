import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { Skeleton } from '@rollcall/ui';
import { PageTabs } from '../PageTabs/PageTabs';

interface SubPage {
  /** Below the page of the fleet; empty for the fleet itself. */
  path: string;
  title: string;
  Component: ComponentType;
}

/** In the order of their tabs. Each is a file of its own, fetched when it is opened. */
const SUB_PAGES: readonly SubPage[] = [
  {
    path: '',
    title: 'Fleet',
    Component: lazy(async () => {
      const { FleetContent } = await import('./FleetContent');
      return { default: FleetContent };
    }),
  },
  {
    path: 'orphans',
    title: 'Orphans',
    Component: lazy(async () => {
      const { OrphansPage } = await import('../OrphansPage/OrphansPage');
      return { default: OrphansPage };
    }),
  },
  {
    path: 'campaigns',
    title: 'Campaigns',
    Component: lazy(async () => {
      const { CampaignsPage } = await import('../Campaigns/CampaignsPage');
      return { default: CampaignsPage };
    }),
  },
  {
    path: 'what-if',
    title: 'What if',
    Component: lazy(async () => {
      const { WhatIfPage } = await import('../WhatIf/WhatIfPage');
      return { default: WhatIfPage };
    }),
  },
  {
    path: 'rules',
    title: 'Rules',
    Component: lazy(async () => {
      const { RulesPage } = await import('../Rules/RulesPage');
      return { default: RulesPage };
    }),
  },
];

/** The pages of ownership, each with a tab and an address of its own. @internal */
export function FleetRoutes() {
  return (
    <>
      <PageTabs tabs={SUB_PAGES} />
      <Suspense fallback={<Skeleton heights={[104, 240, 480]}>Opening the page…</Skeleton>}>
        <Routes>
          {SUB_PAGES.map(({ path, Component }) => (
            <Route key={path} path={path === '' ? '/' : `${path}/*`} element={<Component />} />
          ))}
        </Routes>
      </Suspense>
    </>
  );
}
