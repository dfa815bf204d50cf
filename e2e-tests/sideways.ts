import type { Page } from '@playwright/test';

/**
 * What sticks out of the page to the right, so that a phone would scroll sideways. A table or an example that scrolls by
 * itself may be wider than the page.
 *
 * @returns tag and text of each, the outermost only; nothing where all fits
 */
export async function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // The window of a phone grows with what sticks out of it; the page does not.
    const room = Math.min(innerWidth, document.documentElement.clientWidth);
    const scrolls = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
      element !== document.scrollingElement &&
      element !== document.body;
    const isInside = (element: Element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (scrolls(at) && at.getBoundingClientRect().right <= room + 1) return true;
      }
      return false;
    };
    const wide = [...document.querySelectorAll('#root *')].filter(element => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > room + 1 && !isInside(element);
    });
    return wide
      .filter(element => !wide.some(other => other !== element && other.contains(element)))
      .map(element => `${element.tagName.toLowerCase()}: ${element.textContent?.slice(0, 60)}`);
  });
}
