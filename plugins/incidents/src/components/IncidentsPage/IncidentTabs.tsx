import { useRouteRef } from '@backstage/core-plugin-api';
import { PageTabs } from '@rollcall/ui';
import { rootRouteRef } from '../../routes';

const TABS = [
  { path: '', title: 'Incidents' },
  { path: 'status', title: 'Status page' },
  { path: 'reviews', title: 'Reviews' },
  { path: 'backlog', title: 'Backlog' },
  { path: 'insights', title: 'Insights' },
  { path: 'feedback', title: 'Feedback' },
  { path: 'maintenance', title: 'Maintenance' },
  { path: 'ways', title: 'Ways to you' },
];

/** What is wrong now, what was learned, what is to be done, and what it says together. @internal */
export function IncidentTabs() {
  const root = useRouteRef(rootRouteRef)();
  return <PageTabs label="Pages of incidents" root={root} tabs={TABS} />;
}
