import { useRouteRef } from '@backstage/core-plugin-api';
import { PageTabs, Skeleton } from '@rollcall/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { rootRouteRef } from '../../routes';

const TABS = [
  { path: '', title: 'On call now' },
  { path: 'my-shifts', title: 'My shifts' },
];

// Each page is a file of its own, fetched when it is opened.
const NowContent = lazy(async () => {
  const page = await import('../Now/NowContent');
  return { default: page.NowContent };
});
const MyShiftsPage = lazy(async () => {
  const page = await import('../Shifts/MyShiftsPage');
  return { default: page.MyShiftsPage };
});
const RotationPage = lazy(async () => {
  const page = await import('../Rotation/RotationPage');
  return { default: page.RotationPage };
});

/** The pages of on-call, each with an address of its own. @internal */
export function OnCallRoutes() {
  const root = useRouteRef(rootRouteRef)();
  return (
    <>
      <PageTabs label="Pages of on-call" root={root} tabs={TABS} />
      <Suspense fallback={<Skeleton heights={[104, 480]}>Opening the page…</Skeleton>}>
        <Routes>
          <Route path="/" element={<NowContent />} />
          <Route path="my-shifts" element={<MyShiftsPage />} />
          <Route path="rotations/:namespace/:name" element={<RotationPage />} />
        </Routes>
      </Suspense>
    </>
  );
}
