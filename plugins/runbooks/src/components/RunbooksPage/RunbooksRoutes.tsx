import { useRouteRef } from '@backstage/core-plugin-api';
import { PageTabs, Skeleton } from '@rollcall/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { KillSwitchNotice } from '../Automatic/KillSwitchNotice';

const TABS = [
  { path: '', title: 'Runbooks' },
  { path: 'runs', title: 'Runs' },
  { path: 'approvals', title: 'My approvals' },
  { path: 'drills', title: 'Drills' },
  { path: 'automatic', title: 'By themselves' },
];

// Each page is a file of its own, fetched when it is opened.
const RunbooksContent = lazy(async () => {
  const page = await import('../List/RunbooksContent');
  return { default: page.RunbooksContent };
});
const RunbookPage = lazy(async () => {
  const page = await import('../Runbook/RunbookPage');
  return { default: page.RunbookPage };
});
const RunsContent = lazy(async () => {
  const page = await import('../History/RunsContent');
  return { default: page.RunsContent };
});
const RunPage = lazy(async () => {
  const page = await import('../Run/RunPage');
  return { default: page.RunPage };
});
const ApprovalsPage = lazy(async () => {
  const page = await import('../Approvals/ApprovalsPage');
  return { default: page.ApprovalsPage };
});
const DrillsPage = lazy(async () => {
  const page = await import('../Drills/DrillsPage');
  return { default: page.DrillsPage };
});
const AutomaticContent = lazy(async () => {
  const page = await import('../Automatic/AutomaticContent');
  return { default: page.AutomaticContent };
});

/** The pages of runbooks, each with an address of its own. @internal */
export function RunbooksRoutes() {
  const root = useRouteRef(rootRouteRef)();
  return (
    <>
      <PageTabs label="Pages of runbooks" root={root} tabs={TABS} />
      <KillSwitchNotice />
      <Suspense fallback={<Skeleton heights={[104, 480]}>Opening the page…</Skeleton>}>
        <Routes>
          <Route path="/" element={<RunbooksContent />} />
          <Route path="runs" element={<RunsContent />} />
          <Route path="runs/:runId" element={<RunPage />} />
          <Route path="approvals" element={<ApprovalsPage />} />
          <Route path="drills" element={<DrillsPage />} />
          <Route path="automatic" element={<AutomaticContent />} />
          <Route path=":namespace/:name" element={<RunbookPage />} />
        </Routes>
      </Suspense>
    </>
  );
}
