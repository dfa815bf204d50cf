import type { OnCallNowPage } from '@rollcall/plugin-oncall-common';

/** @internal */
export interface SteadyPage {
  /** What stays in sight: the rows that stood there, with what is new in them. */
  shown: OnCallNowPage;
  /** The page as it is now, where rows came, went or changed their places. */
  waiting?: OnCallNowPage;
}

/**
 * A page that is being read and a newer answer to the same question. Rows are brought up to date where they stand; that rows
 * came or went is told, and shown only when the reader asks for it.
 *
 * @internal
 */
export function steadyPage(shown: OnCallNowPage, fresh: OnCallNowPage): SteadyPage {
  const places = (page: OnCallNowPage) => page.items.map(row => row.rotationRef).join('\n');
  if (places(shown) === places(fresh)) return { shown: fresh };
  const news = new Map(fresh.items.map(row => [row.rotationRef, row]));
  return {
    shown: {
      ...shown,
      at: fresh.at,
      namesHidden: fresh.namesHidden,
      items: shown.items.map(row => news.get(row.rotationRef) ?? row),
    },
    waiting: fresh,
  };
}
