import { type RefObject, useEffect, useRef } from 'react';

/**
 * Where a button that had the focus goes away with a change, the first one beside it gets the focus: nobody who works by keyboard
 * starts again at the top of the page.
 *
 * @param state - what the buttons go by
 * @returns for the element around the buttons
 * @internal
 */
export function useFocusKept<T extends HTMLElement>(state: string): RefObject<T> {
  const around = useRef<T>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const remember = () => {
      const { activeElement } = document;
      focused.current = around.current?.contains(activeElement) ? activeElement : null;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    const { current: last } = focused;
    if (last && !last.isConnected && document.activeElement === document.body) {
      around.current?.querySelector('button')?.focus();
    }
  }, [state]);
  return around;
}
