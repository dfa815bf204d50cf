import { NavLink } from 'react-router-dom';
import { useTabStyles } from './styles';

/** @public */
export interface PageTabsProps {
  /** What the tabs lead to, such as `Pages of ownership`. */
  label: string;
  /** Address of the page the others lie below. */
  root: string;
  /** Each with its path below that page; empty for the page itself. */
  tabs: readonly { path: string; title: string }[];
}

/** Tabs that are links, so that each can be sent, opened beside, and gone back from. @public */
export function PageTabs(props: PageTabsProps) {
  const { label, root, tabs } = props;
  const classes = useTabStyles();
  return (
    <nav aria-label={label} className={classes.tabs}>
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
