import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Brings an element into view, and the focus to it, where the address names it: browsers look before the page has been drawn.
 *
 * @param anchor - what stands behind the `#`
 * @internal
 */
export function useScrollToAnchor<T extends HTMLElement>(anchor: string) {
  const { hash } = useLocation();
  const element = useRef<T>(null);
  useEffect(() => {
    if (hash !== `#${anchor}`) return;
    element.current?.scrollIntoView?.();
    element.current?.focus();
  }, [anchor, hash]);
  return element;
}
