import { useRouteRef } from '@backstage/core-plugin-api';
import { PageTabs as Tabs, type PageTabsProps as TabsProps } from '@rollcall/ui';
import { rootRouteRef } from '../../routes';

/** The tabs of the pages of ownership. @internal */
export function PageTabs(props: Pick<TabsProps, 'tabs'>) {
  const root = useRouteRef(rootRouteRef)();
  return <Tabs label="Pages of ownership" root={root} tabs={props.tabs} />;
}
