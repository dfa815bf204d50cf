import { useRouteRef } from '@backstage/core-plugin-api';
import { NavLink } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import { useTabStyles } from './styles';

/** @internal */
export interface PageTabsProps {
  /** Each with its path below the page of the fleet; empty for the fleet itself. */
  tabs: readonly { path: string; title: string }[];
}

/** Tabs that are links, so that each can be sent, opened beside, and gone back from. @internal */
export function PageTabs(props: PageTabsProps) {
  const { tabs } = props;
  const classes = useTabStyles();
  const root = useRouteRef(rootRouteRef)();
  return (
    <nav aria-label="Pages of ownership" className={classes.tabs}>
      {tabs.map(({ path, title }) => (
        // The current one is marked by `aria-current`, which the router sets.
        <NavLink
          key={path}
          to={path === '' ? root : `${root}/${path}`}
          end={path === ''}
          className={classes.tab}
        >
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
