import { expect, type Locator, type Page } from '@playwright/test';

/** More than any page has places to stop at. */
const MOST_STOPS = 250;

/** Whether whoever looks at the page sees that it has the focus. */
async function isSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement);
    const { width, height } = activeElement.getBoundingClientRect();
    const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
    return width > 0 && height > 0 && (isOutlined || boxShadow !== 'none');
  });
}

/** Goes on by the Tab key to what is meant, and sees there that it has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate(element => element === document.activeElement)) {
      expect(await isSeen(page), `the focus on ${target} is seen`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by keyboard.`);
}

/** Goes to a button or a link, and presses it. */
export async function pressByKey(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field, and types into it. */
export async function typeByKey(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Goes to a list of choices, and takes the one that begins with these words. */
export async function chooseByKey(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(words);
  await expect(target.locator('option:checked')).toHaveText(new RegExp(`^${words}`));
}

/** Something on the page has the focus: the next Tab does not begin at the top. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName), {
      message: 'the focus is kept',
    })
    .not.toBe('BODY');
}
