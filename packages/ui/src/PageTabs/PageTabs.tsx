import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
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

/**
 * Tabs that are links, so that each can be sent, opened beside, and gone back from. Where they need more room than there is,
 * the current one is in sight.
 *
 * @public
 */
export function PageTabs(props: PageTabsProps) {
  const { label, root, tabs } = props;
  const classes = useTabStyles();
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (bar.current && current) bar.current.scrollLeft = leftThatShows(bar.current, current);
  }, [pathname]);
  return (
    <nav ref={bar} aria-label={label} className={classes.tabs}>
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

/** How far the bar is to be scrolled so that the tab stands in its middle. The browser keeps it within bounds. */
function leftThatShows(bar: HTMLElement, tab: HTMLElement): number {
  return tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
}
