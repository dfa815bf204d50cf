import { Skeleton } from '@rollcall/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { IncidentTabs } from './IncidentTabs';

// Each page is a file of its own, fetched when it is opened.
const IncidentsContent = lazy(async () => {
  const page = await import('../List/IncidentsContent');
  return { default: page.IncidentsContent };
});
const IncidentPage = lazy(async () => {
  const page = await import('../Incident/IncidentPage');
  return { default: page.IncidentPage };
});

const ReviewsContent = lazy(async () => {
  const page = await import('../Reviews/ReviewsContent');
  return { default: page.ReviewsContent };
});
const ReviewPage = lazy(async () => {
  const page = await import('../Reviews/ReviewPage');
  return { default: page.ReviewPage };
});

const FeedbackContent = lazy(async () => {
  const page = await import('../Feedback/FeedbackContent');
  return { default: page.FeedbackContent };
});
const MaintenanceContent = lazy(async () => {
  const page = await import('../Maintenance/MaintenanceContent');
  return { default: page.MaintenanceContent };
});

const BacklogContent = lazy(async () => {
  const page = await import('../Backlog/BacklogContent');
  return { default: page.BacklogContent };
});
const InsightsContent = lazy(async () => {
  const page = await import('../Insights/InsightsContent');
  return { default: page.InsightsContent };
});

const PathTestPage = lazy(async () => {
  const page = await import('../Reach/PathTestPage');
  return { default: page.PathTestPage };
});

const WaysPage = lazy(async () => {
  const page = await import('../Ways/WaysPage');
  return { default: page.WaysPage };
});

const StatusContent = lazy(async () => {
  const page = await import('../Status/StatusContent');
  return { default: page.StatusContent };
});

/** The pages of incidents, each with an address of its own. @internal */
export function IncidentsRoutes() {
  return (
    <Suspense fallback={<Skeleton heights={[104, 480]}>Opening the page…</Skeleton>}>
      <IncidentTabs />
      <Routes>
        <Route path="/" element={<IncidentsContent />} />
        <Route path="reviews" element={<ReviewsContent />} />
        <Route path="reviews/:number" element={<ReviewPage />} />
        <Route path="feedback" element={<FeedbackContent />} />
        <Route path="maintenance" element={<MaintenanceContent />} />
        <Route path="backlog" element={<BacklogContent />} />
        <Route path="insights" element={<InsightsContent />} />
        <Route path="status" element={<StatusContent />} />
        <Route path="ways" element={<WaysPage />} />
        <Route path="path-tests/:id" element={<PathTestPage />} />
        <Route path=":number" element={<IncidentPage />} />
      </Routes>
    </Suspense>
  );
}
