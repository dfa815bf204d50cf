import { useEffect } from 'react';

/** Long enough for a dialog or a page to put the focus where it wants it. */
const SETTLED_AFTER_MS = 50;

/** Parts of a page that have a name, or are one whole: from there the next Tab goes on nearby. */
const PLACES = 'section, form, article, aside, main, [role="dialog"], [role="region"]';

const PAGE = 'main, [role="main"], h1';

/** A focused element that can no longer have the focus. */
function isGone(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled');
}

function placesAround(element: Element): Element[] {
  const places: Element[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (at.matches(PLACES)) places.push(at);
  }
  return places;
}

/** Puts the focus on what does not take it by itself; not for longer than it has it. */
function focusOn(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) {
    place.setAttribute('tabindex', '-1');
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}

/**
 * Where what had the focus goes away (a button that did its work, a page that was left, a row that is no longer due), the part
 * of the page around it gets the focus: whoever works by keyboard, or hears the page, goes on there instead of at its top.
 */
export function useFocusNeverLost(): void {
  useEffect(() => {
    let last: Element | undefined;
    let around: Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isLost = () =>
      last !== undefined && document.activeElement === document.body && isGone(last);
    const remember = () => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return;
      last = activeElement;
      const places = placesAround(activeElement);
      // A dialog goes as a whole; then what it was opened from is where to go on.
      around = activeElement.closest('[role="dialog"]') ? [...places, ...around] : places;
    };
    const mend = () => {
      timer = undefined;
      if (!isLost()) return;
      const place = around.find(it => it.isConnected) ?? document.querySelector(PAGE);
      if (place instanceof HTMLElement) focusOn(place);
    };
    const look = () => {
      if (timer === undefined && isLost()) timer = setTimeout(mend, SETTLED_AFTER_MS);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    document.addEventListener('focusin', remember);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
