import { useRouteRef } from '@backstage/core-plugin-api';
import { PageTabs, Skeleton } from '@rollcall/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { rootRouteRef } from '../../routes';

const TABS = [
  { path: '', title: 'SLOs' },
  { path: 'coverage', title: 'Coverage' },
  { path: 'drift', title: 'Drift' },
];

// Each page is a file of its own, fetched when it is opened.
const SlosContent = lazy(async () => ({
  default: (await import('../SlosPage/SlosContent')).SlosContent,
}));
const SloPage = lazy(async () => ({ default: (await import('../SloPage/SloPage')).SloPage }));
const CoverageContent = lazy(async () => ({
  default: (await import('../CoveragePage/CoverageContent')).CoverageContent,
}));
const DriftContent = lazy(async () => ({
  default: (await import('../DriftPage/DriftContent')).DriftContent,
}));

/** The pages of monitoring, each with an address of its own. @internal */
export function MonitoringRoutes() {
  const root = useRouteRef(rootRouteRef)();
  return (
    <>
      <PageTabs label="Pages of monitoring" root={root} tabs={TABS} />
      <Suspense fallback={<Skeleton heights={[104, 480]}>Opening the page…</Skeleton>}>
        <Routes>
          <Route path="/" element={<SlosContent />} />
          <Route path="slos/:id" element={<SloPage />} />
          <Route path="coverage" element={<CoverageContent />} />
          <Route path="drift" element={<DriftContent />} />
        </Routes>
      </Suspense>
    </>
  );
}
