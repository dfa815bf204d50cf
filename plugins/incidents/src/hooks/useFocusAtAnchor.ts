import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

/**
 * Brings a button into view, and the focus to it, where the address names it: whoever follows the link of a message has only to press
 * it. It is never pressed by opening the page, since programs that look at links open pages too.
 *
 * @param anchor - what stands behind the `#`
 * @internal
 */
export function useFocusAtAnchor<T extends HTMLElement>(anchor: string) {
  const { hash } = useLocation();
  const element = useRef<T>(null);
  useEffect(() => {
    if (hash !== `#${anchor}`) return undefined;
    // After the page has been drawn whole: a button answers to the focus by drawing itself anew.
    const timer = setTimeout(() => {
      element.current?.scrollIntoView?.({ block: 'center' });
      element.current?.focus();
    });
    return () => clearTimeout(timer);
  }, [anchor, hash]);
  return element;
}
