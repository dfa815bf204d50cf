import type { Locator, Page } from '@playwright/test';
import path from 'node:path';

const FOLDER = path.resolve(__dirname, '../../docs/images');
const WIDTH = 1280;
/** Messages that lie over a page for some seconds. */
const STYLE = '[class*="notistack"], [class*="SnackbarContainer"] { display: none !important; }';
const LOOK = { animations: 'disabled', style: STYLE } as const;

function placeOf(name: string): string {
  return path.join(FOLDER, `${name}.png`);
}

/** Waits until nothing is on its way any more, then takes the top of a page, no higher than was said. */
export async function takePage(page: Page, name: string, mostHeight = 1200): Promise<void> {
  await settle(page);
  // A page that was scrolled has its sidebar lower down in the picture.
  await page.evaluate(() => window.scrollTo(0, 0));
  const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({
    path: placeOf(name),
    fullPage: true,
    ...LOOK,
    clip: { x: 0, y: 0, width: WIDTH, height: Math.min(pageHeight, mostHeight) },
  });
}

/** Takes what the window shows, such as a dialog over its page. */
export async function takeWindow(page: Page, name: string): Promise<void> {
  await settle(page);
  await page.screenshot({ path: placeOf(name), ...LOOK });
}

/** Takes one part of a page. */
export async function takePart(page: Page, part: Locator, name: string): Promise<void> {
  await settle(page);
  await part.screenshot({ path: placeOf(name), ...LOOK });
}

async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector('[role="progressbar"]:not([aria-valuenow]), [aria-busy="true"]') &&
      !/Opening the page…|Reading [a-z, ]+…|Counting…|Comparing…|Working out what changes…/.test(
        document.body.innerText,
      ),
  );
  await page.evaluate(() => document.fonts.ready);
}
