import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router-dom';
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
 * the current one is in sight. A page below none of the others belongs to the first.
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
  const current = currentPath(pathname.startsWith(root) ? pathname.slice(root.length) : '', tabs);
  return (
    <nav ref={bar} aria-label={label} className={classes.tabs}>
      {tabs.map(({ path, title }) => (
        <Link
          key={path}
          to={path === '' ? root : `${root}/${path}`}
          aria-current={path === current ? 'page' : undefined}
          className={classes.tab}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}

/** The tab a page lies below: that of the page itself where no other fits. */
function currentPath(place: string, tabs: PageTabsProps['tabs']): string {
  const below = `${place.replace(/^\/|\/$/g, '')}/`;
  return tabs.find(({ path }) => path !== '' && below.startsWith(`${path}/`))?.path ?? '';
}

/** How far the bar is to be scrolled so that the tab stands in its middle. The browser keeps it within bounds. */
function leftThatShows(bar: HTMLElement, tab: HTMLElement): number {
  return tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
}
